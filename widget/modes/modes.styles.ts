import { css } from 'lit';

/** The styles of the views that are loaded on demand. */
export const modeStyles = css`
  /* The scrollable row for reduced motion. */
  ul.row {
    display: flex;
    overflow: auto hidden;
    overscroll-behavior-inline: contain;
    scroll-padding-inline: 1.4em;
    scroll-snap-type: inline proximity;
    scrollbar-width: none;
    padding-inline: 1.4em;
  }
  .row li {
    position: relative;
    flex: none;
    inset: auto;
    scroll-snap-align: start;
    will-change: auto;
  }

  .step::before {
    clip-path: polygon(62% 0, 76% 14%, 40% 50%, 76% 86%, 62% 100%, 12% 50%);
  }
  .next::before,
  [dir='rtl'] .step::before {
    transform: scaleX(-1);
  }
  [dir='rtl'] .next::before {
    transform: none;
  }

  /* Flip and list: headlines of several lines that do not move. */
  section:is(.one, .all) [part='viewport']::before,
  section:is(.one, .all) [part='viewport']::after {
    display: none;
  }
  /* The ticker's own messages have as much space as headlines. */
  section:is(.one, .all) .still {
    white-space: normal;
    overflow: clip;
  }
  .flip li,
  .list li {
    position: relative;
    inset: auto;
    display: block;
    inline-size: auto;
    padding: 0;
    white-space: normal;
    overflow-wrap: anywhere;
    will-change: auto;
  }
  .flip li::after,
  .list li::after {
    display: none;
  }
  :is(.flip, .list) li {
    overflow-x: visible !important;
  }
  /* In a page without a doctype, lines that hold nothing but such elements would overlap. */
  :is(.flip, .list) a bdi {
    line-height: inherit;
  }
  /* In such a page, a line that begins with smaller type would also be lower than the others. */
  :is(.flip, .list) :is([part='source'], [part='time']):not(:lang(ur))::before {
    content: '\\200b';
    content: '\\200b' / '';
    font-size: calc(1em / 0.82);
  }
  .unseen {
    position: absolute !important;
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
    white-space: nowrap;
  }

  ul.flip {
    display: grid;
    align-content: center;
    align-content: safe center;
    padding-inline: 1em;
    overflow: clip;
  }
  .flip li {
    grid-area: 1 / 1;
  }
  [part='counter'] {
    flex: none;
    align-self: center;
    min-inline-size: 4.2em;
    color: var(--_muted);
    font-size: 0.82em;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  [part='view'] {
    position: relative;
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    inline-size: 2.45em;
    /* The ticker reserves this space before the control is there. */
    margin-inline-start: -2.45em;
    color: var(--_muted);
  }
  [part='view']::before {
    content: '';
    inline-size: 0.95em;
    block-size: 0.8em;
    border-block: 0.15em solid;
    background: linear-gradient(currentColor, currentColor) center / 100% 0.15em no-repeat;
  }
  [part='view']:hover {
    color: var(--_text);
  }
  [part='view']:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
    border-radius: 4px;
  }
  select {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    font: inherit;
    opacity: 0;
    cursor: pointer;
  }

  section.all [part='viewport'] {
    overflow: hidden auto;
    overflow-anchor: none;
    scrollbar-width: thin;
  }
  ul.list {
    position: static;
    padding-inline: 1em;
  }
  .list li {
    border-block-end: 1px solid var(--_line);
  }
  .list a {
    display: block;
    padding-block: 0.45em;
    line-height: 1.7;
  }
  /* Outside of the title, whose type may be taller: this line does not belong to it. */
  .list [part='title'] + *::before {
    content: '\\A\\200b' !important;
    white-space: pre;
  }
  .flip [part='title'] {
    margin-inline-start: 0;
  }
  .list [part='title'] {
    margin-inline: 0;
  }
  :is(.flip, .list) [part='time'] {
    white-space: nowrap;
  }
  [part='more'],
  [part='fresh'] {
    gap: 0.8em;
    font-size: 0.9em;
  }
  [part='more'] {
    inline-size: 100%;
    min-block-size: 2.75em;
    border: 0;
  }
  [part='more']::before,
  [part='fresh']::before {
    display: none;
  }
  [part='fresh'] {
    position: sticky;
    z-index: 2;
    inset-block-start: 0.5em;
    inline-size: fit-content;
    min-block-size: 2.2em;
    margin: 0.5em auto -2.7em;
    padding-inline: 1.1em;
    border: 1px solid var(--_accent);
    border-radius: 2em;
    background: var(--_accent);
    color: var(--_background);
  }
  [part='fresh']:hover {
    color: var(--_background);
    text-decoration: underline;
  }
  [part='fresh']:focus-visible {
    outline-offset: 2px;
    border-radius: 2em;
  }
  [part='more'] bdi + bdi {
    color: var(--_muted);
  }

  section.all [part='viewport'] {
    box-sizing: border-box;
    border-block-start: 1px solid var(--_line);
  }
  @media (forced-colors: active) {
    [part='view']::before {
      background: linear-gradient(ButtonText, ButtonText) center / 100% 0.15em no-repeat;
      forced-color-adjust: none;
    }
  }
  /* Controls are for screens only, and on paper all headlines follow each other. */
  @media print {
    section > :not([part='viewport'], [part='label']) {
      display: none;
    }
    section [part='viewport'] {
      block-size: auto !important;
      overflow: visible !important;
    }
  }

  :is(.flip, .list) bdi:lang(ur) {
    position: static;
    line-height: 2.8;
  }
  /* Urdu needs taller lines than a ticker in another language reserves. */
  :host(:not(:lang(ur))) .flip :not(bdi) > bdi:lang(ur) {
    font-size: 0.8em;
  }
`;
