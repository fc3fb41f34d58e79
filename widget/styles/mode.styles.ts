import { css } from 'lit';

/**
 * The room that a mode has before its own part is there, so that nothing below it moves. The height of two
 * lines goes by the strip's own line height; in a strip narrower than 44em the controls are above them.
 */
export const modeStyles = css`
  :host([mode='flip']),
  :host([mode='list']) {
    block-size: auto;
  }
  :host([mode='flip']) .room,
  :host([mode='list']) .room {
    block-size: auto;
  }
  :host([mode='flip']) section {
    block-size: var(--ticker-flip-block-size, calc(var(--_lines, 3.8em) + 0.6em));
  }
  :host([mode='list']) section {
    block-size: var(--ticker-list-block-size, min(24em, 80vh));
  }
  /* The bar with the controls is above, the headlines below it. */
  :host([mode='list']) section {
    flex-wrap: wrap;
    align-content: start;
  }
  :host([mode='list']) section > * {
    block-size: 2.45em;
  }
  :host([mode='list']) [part='viewport'] {
    flex: 0 0 100%;
    order: 1;
    block-size: calc(100% - 2.45em);
  }
  @container (inline-size < 44em) {
    :host([mode='flip']) section {
      block-size: var(--ticker-flip-block-size, calc(var(--_lines, 3.8em) + 3.05em));
      flex-wrap: wrap;
      align-content: start;
    }
    :host([mode='flip']) section > * {
      block-size: 2.45em;
    }
    :host([mode='flip']) [part='viewport'] {
      flex: 0 0 100%;
      order: 1;
      block-size: calc(100% - 2.45em);
    }
  }
  :host([modes]) section > button:first-child {
    margin-inline-end: 2.45em;
  }
`;
