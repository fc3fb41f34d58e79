import { css } from 'lit';

/**
 * Pictures beside headlines. Their boxes have their size from the type, not from what is in them: nothing moves when a picture comes,
 * fails, is hidden or restored.
 */
export const pictureStyles = css`
  .pictured {
    --_picture: var(--ticker-picture-block-size, 1.9em);
    --_beside: calc(var(--_picture) * 1.6 + 0.6em);
  }
  .pictured > a {
    padding-inline: var(--_room, var(--_beside) 0);
  }
  .frame {
    position: absolute;
    inset-block: 0;
    inset-inline: var(--_side, 0 auto);
    inline-size: calc(var(--_picture) * 1.6);
    block-size: min(var(--_picture), 100%);
    margin-block: auto;
    /* Clicks go to the link below it. */
    pointer-events: none;
  }
  .thumb {
    position: absolute;
    inset: 0;
    overflow: clip;
    border-radius: 0.15em;
    background: var(--_line);
  }
  .thumb > * {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  /* Large enough to touch, with little of it visible, because it is on a small picture. */
  .report-button {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    align-items: end;
    justify-content: end;
    min-inline-size: 0;
    inline-size: max(24px, 1.4em);
    block-size: max(24px, 1.4em);
    padding: 0.1em;
    color: #fff;
    pointer-events: auto;
    visibility: hidden;
  }
  .report-button::before {
    display: none;
  }
  .report-button svg {
    inline-size: 0.66em;
    padding: 0.17em;
    border-radius: 0.2em;
    background: rgb(20 20 20 / 80%);
    fill: none;
    stroke: currentColor;
    stroke-width: 2.6;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .report-button:hover {
    color: #fff;
  }
  .report-button:hover svg {
    background: #000;
  }
  [dir='rtl'] .report-button path {
    transform: scale(-1, 1);
    transform-origin: center;
  }
  /* In the marquee it shows on hover, focus and pause; where nothing moves, always. */
  li:is(:hover, :focus-within) .report-button,
  :is(.row, .flip, .list) .report-button,
  :host([paused]:not([paused='false' i])) .report-button {
    visibility: visible;
  }
  /* A retracted headline fades with everything that belongs to it. */
  li[aria-hidden]:not(:has(> a[href])) .report-button {
    visibility: hidden !important;
  }

  .flip .pictured {
    --_picture: var(--ticker-picture-block-size, 2.8em);
    display: grid;
    align-content: center;
    min-block-size: var(--_picture);
  }
  .list .pictured {
    --_picture: var(--ticker-picture-block-size, 3.2em);
  }
  .list .frame {
    inset-block: 0.6em auto;
    margin: 0;
  }
  /* In a list it follows the text, so that titles align; always on the same side, in whichever direction a headline is read. */
  .list li,
  [dir='rtl'] .flip [dir='ltr'],
  [dir='ltr'] .flip [dir='rtl'] {
    --_side: auto 0;
    --_room: 0 var(--_beside);
  }
  [dir='rtl'] .list [dir='ltr'],
  [dir='ltr'] .list [dir='rtl'] {
    --_side: 0 auto;
    --_room: var(--_beside) 0;
  }

  @media (forced-colors: active) {
    .thumb,
    .report-button svg {
      outline: 1px solid;
    }
    .report-button svg {
      background: ButtonFace;
      stroke: ButtonText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .frame {
      display: none;
    }
    .pictured > a {
      padding: 0 !important;
    }
  }
`;
