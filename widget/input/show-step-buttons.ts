import { css } from 'lit';
import type { Strings } from '../i18n/strings.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { StepButtons } from '../view/step-buttons.ts';

/**
 * The buttons are over the edge at which headlines enter, where nobody reads: beside the viewport, they would move what is being
 * read. They show while a viewer is at the ticker or has paused it.
 */
const stepButtonStyles = css`
  a:any-link:hover [part='title'] {
    text-decoration: underline 1px;
    text-underline-offset: 0.35em;
  }
  .steps {
    position: absolute;
    z-index: 2;
    inset-block: 1px;
    inset-inline-end: 0;
    display: none;
    background: var(--_background);
  }
  /* Headlines fade under them as at the edge. */
  .steps::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-end: 100%;
    inline-size: var(--_fade);
    background: linear-gradient(to left, var(--_background), transparent);
    pointer-events: none;
  }
  [dir='rtl'] .steps::before {
    background: linear-gradient(to right, var(--_background), transparent);
  }
  /* Other modes have buttons of their own. */
  section:not(:has(.row, .flip, .list)):is(:hover, :focus-within) .steps,
  :host([paused]:not([paused='false' i])) section:not(:has(.row, .flip, .list)) .steps {
    display: flex;
  }
  .steps .step::before {
    clip-path: polygon(62% 0, 76% 14%, 40% 50%, 76% 86%, 62% 100%, 12% 50%);
  }
  .steps .next::before,
  [dir='rtl'] .steps .step::before {
    scale: -1 1;
  }
  [dir='rtl'] .steps .next::before {
    scale: 1;
  }
`;

const buttonsOf = new WeakMap<Element, StepButtons>();

/** Adds buttons for the previous and the next headline to the marquee, for viewers who cannot drag it. */
export function showStepButtons(viewport: HTMLElement, strings: Strings, step: (by: 1 | -1) => void): void {
  const buttons = buttonsOf.get(viewport) ?? addStepButtons(viewport, step);
  buttons.setStrings(strings);
}

function addStepButtons(viewport: HTMLElement, step: (by: 1 | -1) => void): StepButtons {
  const buttons = new StepButtons();
  buttons.onStep = step;
  buttonsOf.set(viewport, buttons);
  const container = document.createElement('div');
  container.className = 'steps';
  container.append(...buttons.elements);
  const root = viewport.getRootNode();
  if (root instanceof ShadowRoot) adoptStyles(root, stepButtonStyles);
  viewport.after(container);
  return buttons;
}
