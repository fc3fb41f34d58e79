import { css } from 'lit';

/** Styles of buttons, of the report and of the panel. */
export const reportStyles = css`
  button,
  .strong {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 2.75rem;
    border: 1px solid var(--_accent);
    border-radius: 4px;
    background: transparent;
    color: var(--_accent);
    font: inherit;
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  .strong {
    padding-inline: 1.25rem;
  }
  .strong:hover {
    background: var(--_accent);
    color: var(--_background);
  }
  article > .strong {
    margin-block-start: 1rem;
  }
  [aria-disabled='true'],
  :disabled {
    opacity: 0.6;
    cursor: default;
  }
  .quiet {
    padding: 0;
    border: 0;
    color: var(--_muted);
    font-weight: 400;
    font-size: 0.9375em;
    text-decoration: underline 1px;
    text-underline-offset: 0.35em;
  }
  .quiet:hover {
    color: var(--_accent);
  }
  .close {
    position: absolute;
    z-index: 1;
    inset-block-start: 0;
    inset-inline-end: 0;
    inline-size: 2.75rem;
    padding: 0;
    border-color: var(--_line);
    background: var(--_background);
    color: var(--_text);
  }
  .close:hover {
    border-color: currentColor;
  }
  .close::before {
    content: '';
    inline-size: 1rem;
    block-size: 1rem;
    background: currentColor;
    clip-path: polygon(
      12% 0,
      50% 38%,
      88% 0,
      100% 12%,
      62% 50%,
      100% 88%,
      88% 100%,
      50% 62%,
      12% 100%,
      0 88%,
      38% 50%,
      0 12%
    );
  }

  .report {
    margin-block-start: 0.25rem;
  }
  form {
    display: grid;
    gap: 1rem;
    margin-block-start: 0.5rem;
    padding: 1.125rem;
    border: 1px solid var(--_line);
    border-radius: 4px;
    background: var(--_sheet);
    font-size: 0.9375em;
  }
  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: 0 1.5rem;
    min-inline-size: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  .reason {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2.5rem;
  }
  input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .note {
    display: grid;
    gap: 0.25rem;
  }
  textarea {
    inline-size: 100%;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    background: var(--_background);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.5rem;
  }

  dialog {
    inline-size: min(48rem, 100%);
    max-inline-size: none;
    block-size: 100vh;
    block-size: 100dvh;
    max-block-size: none;
    margin-block: 0;
    margin-inline: auto 0;
    padding: clamp(1rem, 4vw, 2.5rem);
    padding-block-end: 4rem;
    border: 0;
    border-inline-start: 1px solid var(--_line);
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--_background);
    color: var(--_text);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dialog .close {
    position: sticky;
    inset-block-start: 0;
    float: inline-end;
  }

  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: arrive 0.2s ease-out;
    }
    @keyframes arrive {
      from {
        opacity: 0;
        transform: translateY(1rem);
      }
    }
  }
  @media (forced-colors: active) {
    .close::before {
      background: ButtonText;
      forced-color-adjust: none;
    }
    .picture {
      border: 1px solid;
    }
  }
  @media print {
    button,
    .report {
      display: none;
    }
  }
`;
