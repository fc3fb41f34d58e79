import type { BrowserLauncher, TestRunnerPlugin } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { launchTimeouts } from './launch-timeouts.ts';
import { type PuppeteerPage, PuppeteerLauncher } from './puppeteer-launcher.ts';

/** A connection that speaks WebDriver BiDi, with Firefox's own scope for what belongs to the browser itself. */
interface Connection {
  send(
    method: 'browsingContext.getTree',
    params: { readonly 'moz:scope': 'chrome' },
  ): Promise<{ readonly result: { readonly contexts: readonly { readonly context: string }[] } }>;
  send(
    method: 'script.evaluate',
    params: {
      readonly expression: string;
      readonly target: { readonly context: string };
      readonly awaitPromise: boolean;
    },
  ): Promise<{ readonly result: { readonly type: string; readonly result?: { readonly value?: unknown } } }>;
}

/** Runs tests in the Firefox at `executablePath`. */
export function firefox(executablePath: string): BrowserLauncher {
  const launcher = chromeLauncher({
    launchOptions: {
      ...launchTimeouts,
      browser: 'firefox',
      executablePath,
      headless: true,
      // What a person sets on their system can only be set from within the browser.
      args: ['--remote-allow-system-access'],
      // After a refused WebSocket, Firefox waits longer and longer before it opens the next one to that server, even the runner's.
      extraPrefsFirefox: { 'network.websocket.delay-failed-reconnects': false },
    },
    createBrowserContext: ({ browser }) => browser.defaultBrowserContext(),
    concurrency: 1,
  });
  return new PuppeteerLauncher('Firefox', launcher, async (page, media) => {
    const overrides = {
      prefersColorSchemeOverride: media.colorScheme === 'dark' ? 'dark' : 'light',
      prefersReducedMotionOverride: media.reducedMotion,
      forcedColorsOverride: media.forcedColors,
    };
    await runInBrowser(
      page,
      `for (const { browsingContext } of gBrowser.browsers) Object.assign(browsingContext, ${JSON.stringify(overrides)})`,
    );
  });
}

/**
 * The command `on-compositor`: for each animation of the page's strips, whether Firefox runs it on its compositor, which only
 * Firefox's own scripts can ask. Other engines don't tell.
 */
export const compositorPlugin: TestRunnerPlugin = {
  name: 'on-compositor',
  async executeCommand({ command, session: { browser, id } }) {
    if (command !== 'on-compositor' || !(browser instanceof PuppeteerLauncher)) return undefined;
    if (browser.name !== 'Firefox') return undefined;
    const told = await runInBrowser(browser.puppeteerPage(id), askInPage);
    return JSON.parse(String(told)) as readonly boolean[];
  },
};

/** Runs in the page with the browser's own rights. A headline outside the edge reaches the compositor only when its animation starts. */
const tellAll = `
  const strips = [...content.document.querySelectorAll('news-ticker')];
  const all = strips.flatMap((strip) => [...strip.openOrClosedShadowRoot.querySelectorAll('li')]);
  const animations = all.flatMap((each) => each.getAnimations()).filter(({ currentTime }) => currentTime > 0);
  sendAsyncMessage('told', JSON.stringify(animations.map((each) => each.isRunningOnCompositor)));
`;

const askInPage = `new Promise((resolve) => {
  const { messageManager } = gBrowser.selectedBrowser;
  const listener = ({ data }) => {
    messageManager.removeMessageListener('told', listener);
    resolve(data);
  };
  messageManager.addMessageListener('told', listener);
  messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(`{${tellAll}}`)}), false);
})`;

async function runInBrowser(page: PuppeteerPage, expression: string): Promise<unknown> {
  const { connection } = page.browser() as unknown as { readonly connection: Connection };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = result.contexts;
  if (!window) throw new Error('Firefox has no window');
  const ended = await connection.send('script.evaluate', {
    expression,
    target: { context: window.context },
    awaitPromise: true,
  });
  if (ended.result.type !== 'success') throw new Error(`Firefox: ${JSON.stringify(ended.result)}`);
  return ended.result.result?.value;
}
