import { css } from 'lit';

/**
 * Direction is the strip's own, so all of this is logical; only the animations' transforms know left and right. Nothing here
 * may take an animation off the compositor: no mask, no clip-path, fades are painted over the headlines.
 */
export const stripStyles = css`
  :host {
    --_background: var(--ticker-background, Canvas);
    --_text: var(--ticker-color, CanvasText);
    --_muted: var(--ticker-muted-color, CanvasText);
    --_line: var(--ticker-line-color, GrayText);
    --_accent: var(--ticker-accent-color, LinkText);
    --_breaking: var(--ticker-breaking-background, #b3261e);
    --_fade: var(--ticker-fade-size, 1.4em);
    display: block;
    writing-mode: horizontal-tb;
    /* Arabic ink with vowel marks is 2.04 em high, and paint containment cuts whatever sticks out. */
    block-size: var(--ticker-block-size, 2.75em);
    font-size: max(18px, var(--ticker-font-size, var(--_size, 1.125rem)));
    /* Beside others in a row, the strip takes what they leave. */
    min-inline-size: 0;
    flex-shrink: 9999;
    contain: layout paint style;
    isolation: isolate;
  }
  /* Browsers that do not know light-dark() have the colours of the system, which go with color-scheme as well. */
  @supports (color: light-dark(red, red)) {
    :host {
      --_background: var(--ticker-background, light-dark(#fbfaf7, #16181c));
      --_text: var(--ticker-color, light-dark(#1b1e23, #eceae5));
      --_muted: var(--ticker-muted-color, light-dark(#5b6068, #a2a6ae));
      --_line: var(--ticker-line-color, light-dark(#e2ded4, #30343b));
      --_accent: var(--ticker-accent-color, light-dark(#9a3412, #f0a35e));
    }
  }
  /*
   * In a box that is as wide as its content, this makes the strip want all the room that there is, and need none: two letters
   * without size, with a wide space between them at which the line may break.
   */
  :host::before {
    content: '. .';
    display: block;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    font: 0 / 0 sans-serif;
    letter-spacing: 0;
    word-spacing: 100vw;
    white-space: normal;
  }
  /* Also where a page makes a flex box of the strip. */
  .room {
    flex: 0 0 100%;
    inline-size: 100%;
    block-size: 100%;
    container-type: inline-size;
  }
  :host(:lang(ur)) {
    block-size: var(--ticker-block-size, 3.4em);
  }
  :host([hidden]) {
    display: none;
  }
  /* Without the attribute, the strip goes with the page's own color-scheme. */
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  :host([size='large']) {
    --_size: 1.5rem;
  }
  section {
    display: flex;
    align-items: stretch;
    box-sizing: border-box;
    block-size: 100%;
    border-block: var(--ticker-line-size, 1px) solid var(--_line);
    background: var(--_background);
    color: var(--_text);
  }
  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--ticker-focus-color, var(--_accent));
    outline-offset: -3px;
  }

  [part='label'] {
    display: flex;
    flex: none;
    align-items: center;
    max-inline-size: 45%;
    padding-inline: 1em;
    box-sizing: border-box;
    background: var(--ticker-label-background, none);
    color: var(--ticker-label-color, var(--_accent));
    font-weight: var(--ticker-label-weight, 600);
  }
  /* The fade of the window is room enough behind a label without a colour of its own. */
  [part='label']:has(bdi:empty) {
    padding: 0;
  }
  [part='label'] slot {
    display: block;
    overflow: clip visible;
    text-overflow: ellipsis;
  }
  [part='viewport'] {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    overflow: clip;
  }
  /* The label arrives with the first headlines and moves the edge of this box. If it is hidden until then, that is no layout shift. */
  :host(:state(loading)) [part='viewport'] {
    visibility: hidden;
  }
  [part='viewport']::before,
  [part='viewport']::after {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: var(--_fade);
    background: linear-gradient(to left, transparent, var(--_background));
    pointer-events: none;
  }
  [part='viewport']::after,
  [dir='rtl'] [part='viewport']::before {
    transform: scaleX(-1);
  }
  [part='viewport']::after {
    inset-inline: auto 0;
  }
  [dir='rtl'] [part='viewport']::after {
    transform: none;
  }

  /* Headlines of the page itself, until ours are there, and sentences of our own. */
  .still {
    visibility: visible;
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    align-items: safe center;
    gap: var(--ticker-gap, 2.4em);
    padding-inline: var(--_fade);
    overflow: auto;
    scrollbar-width: none;
    color: var(--_muted);
  }
  ::slotted(a) {
    color: inherit;
    text-decoration: none;
  }
  ::slotted(ul),
  ::slotted(ol) {
    display: flex !important;
    gap: var(--ticker-gap, 2.4em);
    margin: 0 !important;
    padding: 0 !important;
    list-style: none !important;
  }
  [part='notice'] {
    color: var(--_text);
  }
  /* Lines that are to come. */
  .loading::after {
    content: '';
    flex: 1;
    block-size: 0.5em;
    background: repeating-linear-gradient(90deg, var(--_line) 0 11em, transparent 0 13em);
  }

  @container (inline-size < 30em) {
    [part='label'] {
      display: none;
    }
    /* Two small lines are read sooner than one that has to be scrolled. */
    .still bdi {
      font-size: 0.8em;
      line-height: 1.5;
      white-space: normal;
    }
  }
`;
