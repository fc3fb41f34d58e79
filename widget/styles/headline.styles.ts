import { css } from 'lit';

/** The headlines and the gaps between them, moving and in the still row. */
export const headlineStyles = css`
  ul {
    position: absolute;
    inset: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li,
  .probe {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: flex;
    align-items: center;
    box-sizing: border-box;
    inline-size: max-content;
    padding-inline-end: var(--ticker-gap, 2.4em);
  }
  /* A text that grows while it moves is cut off at the end of its box. */
  li {
    will-change: transform;
  }
  li:not(:focus-within) {
    overflow-x: clip;
  }
  li > a {
    flex: none;
  }
  .probe {
    visibility: hidden;
    pointer-events: none;
  }
  /* The separator is in the gap, which belongs to the headline before it: it leaves and fades with it. */
  li::after {
    content: '';
    position: absolute;
    inset-inline-end: calc(var(--ticker-gap, 2.4em) / 2 - 0.15em);
    inline-size: 0.3em;
    block-size: 0.3em;
    border-radius: 50%;
    background: var(--_accent);
    opacity: 0.7;
  }
  a {
    color: inherit;
    text-decoration: none;
    -webkit-tap-highlight-color: transparent;
  }
  [part='breaking'] {
    display: inline-block;
    margin-inline-end: 0.2em;
    padding-inline: 0.5em;
    border-radius: 0.2em;
    background: var(--_breaking);
    color: var(--ticker-breaking-color, #fff);
    font-size: 0.82em;
    font-weight: 700;
    line-height: 1.6;
  }
  [part='source'],
  [part='separator'],
  [part='time'] {
    color: var(--_muted);
    font-size: 0.82em;
  }
  /*
   * The strip's own face alone makes the line: neighbours in faces of other heights share one baseline. In a page without a
   * doctype a line is only as high as its text, so a character without width stands for that face.
   */
  a bdi {
    line-height: 0;
  }
  a::before {
    content: '\\200b';
    content: '\\200b' / '';
  }
  /* On both sides, for its own direction may be another than the strip's. */
  [part='title'] {
    margin-inline: 0.15em;
  }
  bdi,
  time {
    unicode-bidi: isolate;
  }
`;
