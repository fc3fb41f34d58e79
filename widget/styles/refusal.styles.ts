import { css } from 'lit';

/**
 * The reason for a refusal takes more than one line, and there is nothing else to show: the strip grows with it. Without that
 * sentence, the strip keeps its height.
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
    min-block-size: calc(var(--_lines, 3.8em) + 0.6em);
  }
  @container (inline-size < 44em) {
    :host([mode='flip']) section:has(.still.refused:not([hidden])) {
      min-block-size: calc(var(--_lines, 3.8em) + 3.05em);
    }
  }
  [part='viewport']:has(> .still.refused:not([hidden])) {
    display: grid;
    align-content: center;
  }
  .still.refused {
    position: relative;
    padding-block: 0.4em;
  }
  .still.refused bdi {
    font-size: 0.8em;
    line-height: 1.6;
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;
