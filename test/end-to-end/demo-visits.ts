import { after, afterEach, before, beforeEach } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { LocalNode } from './local-node.ts';
import type { NodeUnderTest } from './node-under-test.ts';

export interface Visit<Node extends NodeUnderTest = NodeUnderTest> {
  readonly node: Node;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
}

/**
 * Gives each test of this file a visitor of its own: a fresh profile with one page, in one browser, before one node with the
 * demo's headlines. Whatever profiles a test opens itself are shut with it.
 *
 * @param meet called before each test
 */
export function visitDemoBeforeEach(options: BrowserContextOptions, meet: (visit: Visit) => void): void {
  visitBeforeEach(options, () => LocalNode.start('demo'), meet);
}

/** The same before a node that `start` has started with the headlines of the demo. */
export function visitBeforeEach<Node extends NodeUnderTest>(
  options: BrowserContextOptions,
  start: () => Promise<Node>,
  meet: (visit: Visit<Node>) => void,
): void {
  let node: Node;
  let browser: Browser;

  before(async () => {
    node = await start();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await node.remove();
  });
  beforeEach(async () => {
    const context = await browser.newContext(options);
    meet({ node, browser, context, page: await context.newPage() });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
}
