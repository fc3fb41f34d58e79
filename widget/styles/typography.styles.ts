import { css } from 'lit';

/** Fonts and shaping. No font is downloaded: these are what systems bring. */
export const typographyStyles = css`
  /* What a page sets on its own text is inherited into a shadow tree: letters of Arabic must not be torn apart by it. */
  section {
    font: 400 1em/1.9 sans-serif;
    font-synthesis-style: none;
    font-variant: normal;
    letter-spacing: 0;
    word-spacing: 0;
    text-transform: none;
    text-indent: 0;
    text-align: start;
    text-shadow: none;
    -webkit-text-stroke: 0;
    white-space: nowrap;
    hyphens: manual;
    writing-mode: horizontal-tb;
    -webkit-text-size-adjust: 100%;
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
   * Nastaliq stands 1.95 em above its line and 0.52 below. It takes no part in the height of a single line, and hangs a little
   * lower.
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
