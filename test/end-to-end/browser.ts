import { chromium, type Browser, type Page } from 'playwright-core';

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

/** Starts the Chromium of `SHAREET_BROWSER`. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['SHAREET_BROWSER'] ?? '/usr/bin/chromium',
    args: flags,
  });
}

/** What a page says when something is wrong with it. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
