import { css } from 'lit';
import { plainText } from './plain-text.styles.ts';

/** Fonts and shaping. No font is downloaded: these are what systems bring. */
export const typographyStyles = css`
  section {
    font: 400 1em/1.9 sans-serif;
    white-space: nowrap;
    ${plainText}
  }
  [dir='rtl'] {
    font-family: var(
      --ticker-font,
      'Segoe UI',
      'SF Arabic',
      'Geeza Pro',
      'Noto Sans Arabic',
      'Noto Naskh Arabic',
      'Noto Sans Hebrew',
      Tahoma,
      sans-serif
    );
  }
  /* An Arabic face has digits and stops of its own, and breaks up a Latin line. */
  [dir='ltr'] {
    font-family: var(--ticker-font, 'Segoe UI', system-ui, sans-serif);
  }
  /*
   * Nastaliq reaches 1.95 em above its baseline and 0.52 em below it. It does not count for the height of a single line, and is set
   * a little lower.
   */
  :lang(ur) {
    font-family: var(
      --ticker-font,
      'Noto Nastaliq Urdu',
      'Jameel Noori Nastaleeq',
      'Urdu Typesetting',
      serif
    );
  }
  :not(bdi) > bdi:lang(ur) {
    position: relative;
    inset-block-start: 0.36em;
  }
  :host(:lang(ur)) section {
    --_lines: 5.6em;
    line-height: 2.8;
  }
`;
