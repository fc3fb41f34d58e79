/** The mark tells formatter and build what this is. */
const css = String.raw;

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
    padding-inline-start: var(--_beside);
  }
  .thumb {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: calc(var(--_picture) * 1.6);
    block-size: min(var(--_picture), 100%);
    margin-block: auto;
    overflow: clip;
    border-radius: 0.15em;
    background: var(--_line);
    /* It belongs to the link below it. */
    pointer-events: none;
  }
  .thumb > * {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .flag {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_picture) * 0.8);
    min-inline-size: 0;
    inline-size: max(24px, 1.4em);
    block-size: max(24px, 1.4em);
    margin-block: auto;
    padding: 0;
    border-radius: 50%;
    background: rgb(20 20 20 / 80%);
    color: #fff;
    visibility: hidden;
  }
  .flag:hover {
    background: #000;
    color: #fff;
  }
  .flag::before {
    display: none;
  }
  .flag:focus-visible {
    outline-offset: 1px;
  }
  .flag svg {
    inline-size: 62%;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.4;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  [dir='rtl'] .flag svg {
    scale: -1 1;
  }
  /* In a line that moves it is there for whoever holds it; where nothing moves, always. */
  li:is(:hover, :focus-within) > .flag,
  :is(.row, .flip, .list) .flag,
  :host([paused]) .flag {
    visibility: visible;
  }
  /* A headline that was withdrawn fades with all that belongs to it. */
  li:not(:has(> a[tabindex])) > .flag {
    visibility: hidden;
  }

  .flip .pictured {
    --_picture: var(--ticker-picture-block-size, 2.8em);
  }
  .list .pictured {
    --_picture: var(--ticker-picture-block-size, 3.2em);
  }
  /* On one side, whichever way a headline is read. */
  .list .pictured > a,
  .list .pictured > a {
    padding-inline: 0 var(--_beside);
  }
  .list .thumb {
    inset-block: 0.6em auto;
    inset-inline: auto 0;
    margin: 0;
  }
  .list .flag {
    inset-block: auto;
  }

  @media (forced-colors: active) {
    .thumb,
    .flag {
      border: 1px solid;
      box-sizing: border-box;
    }
    .flag {
      background: ButtonFace;
      color: ButtonText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .thumb,
    .flag {
      display: none;
    }
    .pictured > a {
      padding: 0 !important;
    }
  }
`;
