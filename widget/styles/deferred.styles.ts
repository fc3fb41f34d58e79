import { css } from 'lit';

/** What can only be seen later: what is wrong with the connection, how many headlines wait, and the printed list. */
export const deferredStyles = css`
  button:hover {
    color: var(--_text);
  }
  /* Two short lines take less from the headlines than one long one. */
  [part='status'] {
    display: flex;
    flex: none;
    align-items: center;
    padding-inline: 1em;
    box-sizing: border-box;
    max-inline-size: min(45%, 14em);
    gap: 0.6em;
    color: var(--_muted);
    font-size: 0.76em;
    line-height: 1.5;
    white-space: pre-line;
  }
  [part='status'] bdi {
    text-align: match-parent;
  }
  /* A ring while there is hope, a block when there is no way, a triangle when the server has refused. */
  [part='status']::before,
  .offline::before,
  .refused::before {
    content: '';
    flex: none;
    inline-size: 0.7em;
    block-size: 0.7em;
    box-sizing: border-box;
    border: 0.16em solid var(--_accent);
    border-radius: 50%;
  }
  .offline::before,
  .refused::before {
    border: 0;
    border-radius: 0;
    background: var(--_accent);
  }
  .refused::before {
    clip-path: polygon(50% 4%, 100% 96%, 0 96%);
  }
  .offline,
  .refused {
    gap: 0.7em;
  }
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
    .offline::before,
    .refused::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
    /* Otherwise browsers paint a backplate behind the letters, over the border. */
    li::after,
    [part='breaking'] {
      background: CanvasText;
      color: Canvas;
      forced-color-adjust: none;
    }
  }
  /* What is announced: only this part writes it. */
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
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
