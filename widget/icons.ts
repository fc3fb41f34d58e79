import { svg } from 'lit';

/** Drawn in a box of 16; their colour is that of the text. */
export const icons = {
  pause: svg`<path d="M3.5 2h3v12h-3zM9.5 2h3v12h-3z" />`,
  play: svg`<path d="M4 2l10 6-10 6z" />`,
  next: svg`<path d="M5.4 1.6 4 3l5 5-5 5 1.4 1.4L11.8 8z" />`,
  previous: svg`<path d="M10.6 1.6 12 3 7 8l5 5-1.4 1.4L4.2 8z" />`,
} as const;
