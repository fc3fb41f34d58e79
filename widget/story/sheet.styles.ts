import { css } from 'lit';

/** A report by itself, over a strip. */
export const sheetStyles = css`
  .sheet {
    inline-size: min(36rem, 100% - 1.5rem);
    block-size: fit-content;
    max-block-size: calc(100vh - 1.5rem);
    max-block-size: calc(100dvh - 1.5rem);
    margin: auto;
    padding: 1.25rem clamp(1rem, 4vw, 1.75rem) 1.5rem;
    border: 1px solid var(--_line);
    border-radius: 8px;
  }
  .sheet h2 {
    font: 700 1.25rem/1.6 var(--_font);
  }
  .sheet .meta {
    margin-block-start: 0;
  }
  .sheet .close {
    margin-inline-start: 0.75rem;
    border-color: transparent;
  }
  .sheet .close:hover {
    border-color: currentColor;
  }
  .sheet .close ~ header {
    padding-inline-end: 0;
  }
  .sheet .report {
    margin-block-start: 0.75rem;
  }
  .sheet form {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
  }
`;
