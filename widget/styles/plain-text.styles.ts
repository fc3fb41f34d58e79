import { css } from 'lit';

/**
 * A shadow tree inherits the text styles of its page: they must not separate Arabic letters, break words or make text invisible.
 * Declarations for the element around all text, which sets `font` and `white-space` itself.
 */
export const plainText = css`
  font-synthesis-style: none;
  letter-spacing: 0;
  word-spacing: 0;
  text-transform: none;
  text-indent: 0;
  text-align: start;
  text-align-last: auto;
  text-shadow: none;
  -webkit-text-stroke: 0;
  -webkit-text-fill-color: currentcolor;
  word-break: normal;
  line-break: auto;
  hyphens: manual;
  -webkit-text-size-adjust: 100%;
`;
