import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';

/** One picture of a strip: what it is asked to be, and how wide the window is. */
export interface Scene {
  readonly name: string;
  /** The strip's own language; the channel is always Arabic unless `channel` names another. */
  readonly lang: 'ar' | 'fr';
  readonly channel?: string;
  /** Attributes of the strip, as they are in its tag. */
  readonly attributes?: string;
  /** The content of the strip. */
  readonly inside?: string;
  /** Style rules of the page. */
  readonly styles?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly isDark?: boolean;
  readonly isForced?: boolean;
  readonly isStill?: boolean;
  /** Whether the page begins with a doctype, as by default. */
  readonly hasDoctype?: boolean;
  /** Runs before the page is opened: what is between the strip and its server. */
  readonly before?: (context: BrowserContext, page: Page) => Promise<void>;
  /** Runs once the page is open, until the picture can be taken. */
  readonly until: (page: Page) => Promise<void>;
}

/** Where a scene's page is served from: the node's own origin, with nothing on it but the strip. */
const sceneUrlPattern = /\/scene$/;

/** Opens a scene's page in a context of its own, with what comes between it and `node`. */
export async function openScene(browser: Browser, node: NodeUnderTest, scene: Scene): Promise<Page> {
  const { widthPx = 1300, heightPx = 110, isDark, isForced, isStill } = scene;
  const context = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    colorScheme: isDark ? 'dark' : 'light',
    forcedColors: isForced ? 'active' : 'none',
    reducedMotion: isStill ? 'reduce' : 'no-preference',
    // A page that a test serves counts as public, and its node as a device on the local network.
    permissions: ['local-network-access'],
  });
  const page = await context.newPage();
  await context.route(sceneUrlPattern, (route) =>
    route.fulfill({ contentType: 'text/html', body: pageOf(scene) }),
  );
  await scene.before?.(context, page);
  await page.goto(`${node.url}/scene`);
  return page;
}

function pageOf(scene: Scene): string {
  const { lang, channel = 'demo', attributes = '', inside = '', styles = '', hasDoctype = true } = scene;
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  return `${hasDoctype ? '<!doctype html>' : ''}
<html lang="${lang}" dir="${dir}">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>.</title>
  <style>
    :root { color-scheme: light dark; }
    body { margin: 24px 0; background: light-dark(#fff, #0f1114); }
    ${styles}
  </style>
  <script src="/v1/news-ticker.js" async></script>
  <news-ticker channel="${channel}" lang="${lang}" ${attributes}>${inside}</news-ticker>
</html>`;
}

/** Until the strip has one of these custom states. */
export async function reaches(page: Page, state: string): Promise<void> {
  await page.waitForFunction(
    (name) => document.querySelector('news-ticker')?.matches(`:state(${name})`),
    state,
  );
}

/** Waits until headlines have reached the middle of the strip, which then stands still for its picture. */
export async function filled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.querySelector('news-ticker')?.shadowRoot;
    return (root?.querySelectorAll('[part~=headline] [part~=title]').length ?? 0) > 0;
  });
}
