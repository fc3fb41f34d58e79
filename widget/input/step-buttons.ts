import { modeStringsFor } from '../i18n/mode-strings.ts';
import type { Strings } from '../i18n/strings.ts';

/** The mark tells formatter and build what this is. */
const css = String.raw;

/**
 * They lie over the edge at which headlines enter, where nobody reads: room that they took would move what is read. They are
 * seen while a viewer is at the strip or has paused it.
 */
const sheet = new CSSStyleSheet();
sheet.replaceSync(css`
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
  /* What lies under them fades as it does at the edge. */
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
  /* Other modes have their own. */
  section:not(:has(.row, .flip, .list)):is(:hover, :focus-within) .steps,
  :host([paused]) section:not(:has(.row, .flip, .list)) .steps {
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
`);

const stepsBy = new WeakMap<Element, HTMLElement>();

/** Puts the buttons for the headline before and the next beside the moving line, for whoever cannot drag it. */
export function showStepButtons(viewport: HTMLElement, strings: Strings, step: (by: 1 | -1) => void): void {
  const words = modeStringsFor(strings);
  const known = stepsBy.get(viewport);
  const steps = known ?? document.createElement('div');
  if (!known) {
    steps.className = 'steps';
    steps.append(
      newButton('step', () => step(-1)),
      newButton('step next', () => step(1)),
    );
    stepsBy.set(viewport, steps);
    const root = viewport.getRootNode();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    viewport.after(steps);
  }
  for (const [index, button] of [...steps.children].entries())
    button.ariaLabel = index === 0 ? words.previous : words.next;
}

function newButton(className: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.part.add('control');
  button.className = className;
  button.addEventListener('click', onClick);
  return button;
}
