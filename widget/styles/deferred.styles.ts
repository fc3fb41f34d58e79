/** The mark tells formatter and build what this is. */
const css = String.raw;

/** What can only be seen once there are headlines: how many wait, and what paper takes. */
export const afterStyles = css`
  /* A hand moves it along itself, and the page across; nobody means to select what moves. */
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
    /* Of its own colour, a browser would paint what lies behind letters over its border. */
    li::after,
    [part='breaking'] {
      background: CanvasText;
      color: Canvas;
      forced-color-adjust: none;
    }
  }
  .paper {
    display: none;
  }
  @media print {
    :host {
      contain: none;
      container: none;
    }
    :host,
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
    .paper {
      display: block !important;
      padding-inline: 1em;
    }
    .paper > li {
      padding: 0;
      break-inside: avoid;
    }
    .paper > li::after {
      display: none;
    }
  }
`;

/** Adds them to a strip's own, until `signal`. */
export function adoptAfterStyles(root: Node, signal: AbortSignal): void {
  if (!(root instanceof ShadowRoot)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(afterStyles);
  root.adoptedStyleSheets.push(sheet);
  signal.addEventListener('abort', () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  });
}
