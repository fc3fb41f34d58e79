import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../run/engines.ts';

/** As root, and without a call of its own to anywhere. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a page is waited for before a test fails: long enough for a machine that has much else to do. */
const patienceMs = 180_000;

/** Starts the Chromium of `SHAREET_BROWSER`, else the one of this machine. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env['SHAREET_BROWSER'] ?? findChromium() ?? 'chromium',
    args: flags,
    timeout: patienceMs,
  });
  browser.on('context', (context) => context.setDefaultTimeout(patienceMs));
  return browser;
}

/** What a page says when something is wrong with it. */
export function consoleErrorsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
