import { css } from 'lit';

/** What can only be seen once there are headlines: how many wait, and the printed list. */
export const deferredStyles = css`
  /* A finger drags the line along itself and scrolls the page across it. Text that moves is not to be selected. */
  ul:not(.row, .flip, .list) {
    touch-action: pan-y pinch-zoom;
    -webkit-user-select: none;
    user-select: none;
  }
  [part='count'] {
    padding-inline: 0.6em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_background);
    font-size: 0.78em;
    line-height: 1.7;
  }
  li a:focus-visible {
    outline-offset: 3px;
    border-radius: 2px;
  }
  @media (forced-colors: active) {
    [part='viewport']::before,
    [part='viewport']::after {
      display: none;
    }
    [part='count'],
    [part='breaking'] {
      border: 1px solid;
    }
    /* Otherwise browsers paint a backplate behind the letters, over the border. */
    li::after,
    [part='breaking'] {
      background: CanvasText;
      color: Canvas;
      forced-color-adjust: none;
    }
  }
  .print {
    display: none;
  }
  @media print {
    :host {
      contain: none;
    }
    .room {
      container: none;
    }
    :host,
    .room,
    section {
      block-size: auto !important;
    }
    [part='viewport'] * {
      position: static;
      inline-size: auto;
      white-space: normal;
    }
    button,
    [part='viewport']::before,
    [part='viewport']::after,
    [part='viewport'] > * {
      display: none;
    }
    section {
      display: block;
      background: none;
    }
    .print {
      display: block !important;
      padding-inline: 1em;
    }
    .print > li {
      padding: 0;
      break-inside: avoid;
    }
    .print > li::after {
      display: none;
    }
  }
`;
