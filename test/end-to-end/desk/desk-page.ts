import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { consoleErrorsOf } from '../browser.ts';
import { toastMs, undoableToastMs } from '../../../server/desk/toasts.ts';
import type { NodeUnderTest } from '../node-under-test.ts';

/** Makes a key with the admin key; gives its id and its secret. */
export async function makeKey(
  node: NodeUnderTest,
  roles: readonly string[],
  { name = roles.join('-'), channels = ['*'] }: { readonly name?: string; readonly channels?: string[] } = {},
): Promise<{ readonly id: string; readonly key: string }> {
  const answer = await node.call('POST', '/v1/keys', { name, roles, channels });
  assert.equal(answer.status, 201, await answer.clone().text());
  return (await answer.json()) as { id: string; key: string };
}

/** A link that opens the desk once, for a key of its own. */
export async function makeLink(
  node: NodeUnderTest,
  roles: readonly string[],
  options: Parameters<typeof makeKey>[2] = {},
): Promise<{ readonly link: string; readonly key: string }> {
  const { id, key } = await makeKey(node, roles, options);
  const answer = await node.call('POST', `/v1/keys/${id}/links`);
  assert.equal(answer.status, 201, await answer.clone().text());
  return { ...((await answer.json()) as { readonly link: string }), key };
}

/**
 * Runs in the page, before its scripts. A person has some seconds to read or undo something. A busy machine needs more of them, so each
 * timer of one of `durationsMs` takes much longer.
 */
function prolong(durationsMs: readonly number[]): void {
  const { setTimeout } = globalThis;
  Object.assign(globalThis, {
    setTimeout: (act: () => void, ms = 0, ...given: unknown[]) =>
      setTimeout(act, durationsMs.includes(ms) ? 30 * ms : ms, ...given),
  });
}

/** The desk in a browser of its own, signed in with `key`. */
export class DeskPage {
  readonly page: Page;
  /** The errors and warnings in the console since the page was opened. */
  readonly complaints: readonly string[];

  private constructor(page: Page) {
    this.page = page;
    this.complaints = consoleErrorsOf(page);
  }

  /** Opens `path` of the desk in a new context and leaves it as it is. */
  static async open(
    browser: Browser,
    address: string,
    options: BrowserContextOptions = {},
  ): Promise<DeskPage> {
    const context = await browser.newContext({
      locale: 'ar',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    await context.addInitScript(prolong, [toastMs, undoableToastMs]);
    const desk = new DeskPage(await context.newPage());
    await desk.page.goto(address);
    return desk;
  }

  /** Opens `path` and signs in with `key`. */
  static async enter(
    browser: Browser,
    node: NodeUnderTest,
    key: string,
    { path = '/desk/headlines', ...options }: BrowserContextOptions & { readonly path?: string } = {},
  ): Promise<DeskPage> {
    const desk = await DeskPage.open(browser, `${node.url}${path}`, options);
    await desk.signIn(key);
    return desk;
  }

  async signIn(key: string): Promise<void> {
    await this.page.locator('#key').fill(key);
    await this.page.locator('#key').press('Enter');
    await this.page.locator('.pulse[data-state=live]').waitFor();
  }

  async close(): Promise<void> {
    // A test's route that still answers while the page closes is no fault.
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.page.context().close();
  }
}
