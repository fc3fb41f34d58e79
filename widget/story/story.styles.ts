import { css } from 'lit';
import { plainText } from '../styles/plain-text.styles.ts';

/** Styles of a story, in place and as a panel. */
export const storyStyles = css`
  :host {
    writing-mode: horizontal-tb;
    --_background: var(--story-background, var(--ticker-background, Canvas));
    --_text: var(--story-color, var(--ticker-color, CanvasText));
    --_muted: var(--story-muted-color, var(--ticker-muted-color, CanvasText));
    --_line: var(--story-line-color, var(--ticker-line-color, GrayText));
    --_edge: GrayText;
    --_sheet: Canvas;
    --_accent: var(--story-accent-color, var(--ticker-accent-color, LinkText));
    --_fault: CanvasText;
    --_font: var(
      --ticker-font,
      'Segoe UI',
      'SF Arabic',
      'Geeza Pro',
      'Noto Sans Arabic',
      Tahoma,
      Arial,
      sans-serif
    );
    --_naskh: var(--story-font, 'Noto Naskh Arabic', 'Geeza Pro', 'Noto Serif', 'Times New Roman', serif);
    --_serif: var(--story-font, 'Noto Serif', Charter, Georgia, 'Times New Roman', serif);
    display: block;
  }
  /* Browsers that do not know light-dark() have the colours of the system, which go with color-scheme as well. */
  @supports (color: light-dark(red, red)) {
    :host {
      --_background: var(--story-background, var(--ticker-background, light-dark(#fbfaf7, #16181c)));
      --_text: var(--story-color, var(--ticker-color, light-dark(#1b1e23, #eceae5)));
      --_muted: var(--story-muted-color, var(--ticker-muted-color, light-dark(#5b6068, #a2a6ae)));
      --_line: var(--story-line-color, var(--ticker-line-color, light-dark(#e2ded4, #30343b)));
      --_edge: light-dark(#8a8578, #777c85);
      --_sheet: light-dark(#f1eee6, #1f2227);
      --_accent: var(--story-accent-color, var(--ticker-accent-color, light-dark(#9a3412, #f0a35e)));
      --_fault: light-dark(#a3161d, #ff9a93);
    }
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  /* A background of its own, like the strip's: nobody knows whether the story could be read on that of the page. */
  section {
    padding: var(--story-padding, clamp(1rem, 4vw, 2rem));
    background: var(--_background);
  }
  [hidden] {
    display: none !important;
  }

  article {
    position: relative;
    max-inline-size: 44rem;
    margin-inline: auto;
    color: var(--_text);
    font: 400 max(16px, 1.0625rem)/1.9 var(--_font);
    white-space: normal;
    overflow-wrap: break-word;
    ${plainText}
  }
  /* An Arabic face has digits and stops of its own, and breaks up a Latin line. */
  article[dir='ltr'] {
    font-family: var(--ticker-font, 'Segoe UI', system-ui, sans-serif);
  }
  /* An address in a line of Arabic: of one face. */
  :is(h2, .text) bdi {
    font-family: var(--_serif);
  }
  h2,
  p,
  figure,
  fieldset {
    margin: 0;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 3px;
    border-radius: 2px;
  }
  h2:focus {
    outline: none;
  }

  h2 {
    font: 700 clamp(1.5rem, 1.2rem + 1.8vw, 2.375rem) / 1.6 var(--_naskh);
    text-wrap: balance;
    scroll-margin-block-start: 6rem;
  }
  h2[dir='ltr'] {
    font-family: var(--_serif);
    line-height: 1.3;
  }
  .close ~ header {
    padding-inline-end: 3.25rem;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
    margin-block-start: 0.625rem;
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .meta > * {
    unicode-bidi: isolate;
  }
  .source {
    color: var(--_text);
    font-weight: 600;
  }
  .said:empty {
    display: none;
  }
  .said {
    margin-block-start: 0.75rem;
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--_accent);
    line-height: 1.7;
  }
  .fault {
    border-color: currentColor;
    color: var(--_fault);
  }

  figure {
    margin-block-start: 1.5rem;
  }
  .picture {
    position: relative;
    display: grid;
    inline-size: 100%;
    max-block-size: 80vh;
    scroll-margin: 1rem;
    overflow: hidden;
    border-radius: 4px;
    background: var(--_sheet);
  }
  .picture > * {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .picture canvas {
    object-fit: fill;
  }
  .picture p {
    display: grid;
    place-content: center;
    padding: 1rem clamp(1rem, 8%, 4rem);
    color: var(--_muted);
    text-align: center;
  }
  .picture p:focus {
    outline: none;
  }
  .picture p:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: -3px;
  }
  figcaption {
    margin-block-start: 0.375rem;
    color: var(--_muted);
    font-size: 0.875em;
  }

  .text {
    margin-block-start: 1.5rem;
    font: 1.25rem/2.05 var(--_naskh);
    text-wrap: pretty;
  }
  .text[dir='ltr'] {
    font: 1.1875rem/1.75 var(--_serif);
  }
  .text p + p {
    margin-block-start: 1.1em;
  }
  .end {
    margin-block-start: 2rem;
  }
`;
