import { fileURLToPath } from 'node:url';
import { chromium, firefox, type Browser, type Page } from 'playwright-core';
import { chromiumFlags } from '../run/chromium-flags.ts';
import { findFirefox, findHeadlessChromium } from '../run/engines.ts';

/**
 * Features for a person who types addresses: for every page, the browser would draw a whole window for them, at as much cost as the page.
 * If the flag is given twice, the last one counts, so Playwright's own values are repeated here.
 */
const needless = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIReloadButton'];
const playwrights = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];
const flags = [...chromiumFlags, `--disable-features=${[...needless, ...playwrights].join()}`];

/** How long a page is waited for before a test fails: long enough for a machine that has much else to do. */
export const timeoutMs = 180_000;

/** Starts a Chromium, by default the one without windows that the run of the tests has found, else the one of this machine. */
export async function openBrowser(
  executablePath = process.env['SHAREET_HEADLESS_BROWSER'] ?? findHeadlessChromium() ?? 'chromium',
): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    args: flags,
    timeout: timeoutMs,
  });
  browser.on('context', (context) => context.setDefaultTimeout(timeoutMs));
  return browser;
}

/** Starts the Firefox of this machine as it is, which Playwright drives by WebDriver BiDi; its own build has another protocol. */
export async function openFirefox(): Promise<Browser> {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: fileURLToPath(new URL('../run/firefox-for-playwright.mjs', import.meta.url)),
    env: { ...process.env, FIREFOX_PATH: findFirefox() ?? 'firefox' },
    timeout: timeoutMs,
  });
  browser.on('context', (context) => context.setDefaultTimeout(timeoutMs));
  return browser;
}

/** What Chromium logs if a strip is removed, or its page left, while it connects: a WebSocket can only be ended with `close()`. */
const leftWhileConnecting = /WebSocket is closed before the connection is established/;

/** Collects the errors and warnings of a page's console. */
export function consoleErrorsOf(page: Page): string[] {
  const messages: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!leftWhileConnecting.test(message.text())) messages.push(message.text());
  });
  page.on('pageerror', (error) => messages.push(error.message));
  return messages;
}
