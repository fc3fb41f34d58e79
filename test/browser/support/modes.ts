import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, part, parts, strip, type StripOptions } from './ticker.ts';

export type Mode = 'scroll' | 'flip' | 'list';

/** A ticker in `mode`, with everything loaded. */
export async function stripIn(mode: Mode, options: StripOptions = {}): Promise<NewsTicker> {
  const ticker = await strip(options);
  await change(ticker, mode);
  return ticker;
}

/** Changes the mode and waits until it is shown. */
export async function change(ticker: NewsTicker, mode: Mode): Promise<void> {
  ticker.mode = mode;
  await ticker.updateComplete;
  const isShown = () =>
    mode === 'scroll' ? listOf(ticker).className === '' : listOf(ticker).className === mode;
  await waitUntil(isShown, `${mode} is shown`);
  await frame();
}

export function listOf(ticker: NewsTicker): HTMLElement {
  const found = ticker.shadowRoot?.querySelector('[role=list]');
  if (!(found instanceof HTMLElement)) throw new Error('no list');
  return found;
}

/** The headlines in the list, by the number in each title. */
export function shown(ticker: NewsTicker): string[] {
  return [...listOf(ticker).children].map(idIn);
}

export function idIn(element: Element): string {
  return /[hn]\d+/.exec(element.textContent ?? '')?.[0] ?? '';
}

export function focusedId(ticker: NewsTicker): string {
  const element = ticker.shadowRoot?.activeElement;
  return element?.matches('[part=link]') ? idIn(element) : '';
}

/** Puts the focus before the strip and presses Tab until it is on a headline. */
export async function tabToHeadline(ticker: NewsTicker): Promise<void> {
  const before = document.createElement('button');
  ticker.before(before);
  before.focus();
  for (let count = 0; count < 5 && !focusedId(ticker); count += 1) await sendKeys({ press: 'Tab' });
  expect(focusedId(ticker)).not.to.equal('');
}

/** Presses `key` and waits until another headline has the focus, because the code for movement is loaded on demand. */
export async function pressAndArrive(ticker: NewsTicker, key: string): Promise<void> {
  const before = focusedId(ticker);
  await sendKeys({ press: key });
  await waitUntil(() => focusedId(ticker) !== before, 'another headline');
}

/** The first `count` headlines that `key` leads to, from the one that Tab comes to. */
export async function reachedBy(ticker: NewsTicker, key: string, count: number): Promise<string[]> {
  await tabToHeadline(ticker);
  const reached = new Set([focusedId(ticker)]);
  for (let presses = 1; presses < count; presses += 1) {
    await pressAndArrive(ticker, key);
    reached.add(focusedId(ticker));
  }
  return [...reached];
}

/** The visible step buttons. */
export function steps(ticker: NewsTicker): readonly HTMLElement[] {
  return parts(ticker, 'control')
    .slice(1)
    .filter((button) => button.checkVisibility());
}

export function counter(ticker: NewsTicker): string {
  return part(ticker, 'counter').textContent ?? '';
}

/** A headline that is newer than all others. */
export function published(): { readonly publishedAt: string } {
  return { publishedAt: new Date().toISOString() };
}
