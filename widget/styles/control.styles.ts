import { css } from 'lit';

/** The buttons. Their glyphs are cut from the text's colour. */
export const controlStyles = css`
  button {
    all: unset;
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    box-sizing: border-box;
    min-inline-size: 2.45em;
    padding-inline: 0.6em;
    color: var(--ticker-control-color, var(--_muted));
    cursor: pointer;
    user-select: none;
    touch-action: manipulation;
  }
  button::before {
    content: '';
    inline-size: 0.85em;
    block-size: 0.85em;
    background: currentColor;
    clip-path: polygon(10% 0, 40% 0, 40% 100%, 60% 100%, 60% 0, 90% 0, 90% 100%, 10% 100%);
  }
  .play::before {
    clip-path: polygon(12% 0, 100% 50%, 12% 100%);
  }
  section > button:first-child {
    border-inline-end: 1px solid var(--_line);
  }

  @media (forced-colors: active) {
    button::before {
      background: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
