import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../run/engines.ts';

/** Lets root start it, and keeps it off the network. */
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
const timeoutMs = 180_000;

/** Starts the Chromium of `SHAREET_BROWSER`, else the one of this machine. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env['SHAREET_BROWSER'] ?? findChromium() ?? 'chromium',
    args: flags,
    timeout: timeoutMs,
  });
  browser.on('context', (context) => context.setDefaultTimeout(timeoutMs));
  return browser;
}

/** Collects the errors and warnings of a page's console. */
export function consoleErrorsOf(page: Page): string[] {
  const messages: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') messages.push(message.text());
  });
  page.on('pageerror', (error) => messages.push(error.message));
  return messages;
}
