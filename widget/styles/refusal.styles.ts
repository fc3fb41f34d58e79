import { css } from 'lit';

/**
 * Why a strip is refused takes more than one line, and there is nothing else to show: the strip grows with it. Without that
 * sentence its height is what it was.
 */
export const refusalStyles = css`
  :host,
  :host(:lang(ur)) {
    block-size: auto;
    min-block-size: var(--ticker-block-size, 2.75em);
  }
  :host(:lang(ur)) {
    min-block-size: var(--ticker-block-size, 3.4em);
  }
  .room,
  section {
    block-size: auto;
    min-block-size: inherit;
  }
  :host([mode='flip']) section:has(.still.refused:not([hidden])) {
    block-size: auto;
    min-block-size: calc(2lh + 0.6em);
  }
  [part='viewport']:has(> .still.refused:not([hidden])) {
    display: grid;
    align-content: center;
  }
  .still.refused {
    position: relative;
    gap: 0.7em;
    padding-block: 0.4em;
  }
  .still.refused bdi {
    font-size: 0.8em;
    line-height: 1.6;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  section .refused::before {
    content: '';
    flex: none;
    inline-size: 0.7em;
    block-size: 0.7em;
    border: 0;
    border-radius: 0;
    background: var(--_accent);
    clip-path: polygon(50% 4%, 100% 96%, 0 96%);
  }
  @media (forced-colors: active) {
    section .refused::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
