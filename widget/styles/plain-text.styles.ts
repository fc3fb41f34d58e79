import { css } from 'lit';

/**
 * What a page sets on its own text is inherited into a shadow tree: letters of Arabic must not be torn apart by it, nor words broken
 * or painted away. Declarations for the element around all text, which sets `font` and `white-space` itself.
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
