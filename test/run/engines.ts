import { findPrograms, canStart } from './find-program.ts';

/** The three engines that there are. */
export const engineNames = ['Chromium', 'Firefox', 'WebKit'] as const;
export type EngineName = (typeof engineNames)[number];

/** What WebKitGTK needs to be driven without anybody's screen. */
export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  /** A screen that nobody sees. */
  readonly display: string;
  /** Tells programs of that screen what a person has set: less motion, dark colours. */
  readonly settings: string;
}

/** Debian's packages of each, with letters for Arabic, without which a browser draws boxes. */
export const packages: Readonly<Record<EngineName, readonly string[]>> = {
  Chromium: ['chromium', 'fonts-noto-core'],
  Firefox: ['firefox-esr', 'fonts-noto-core'],
  WebKit: ['webkit2gtk-driver', 'xvfb', 'xsettingsd', 'fonts-noto-core'],
};

/** The path of a Chromium that starts: the one that the environment names, else one of this machine. */
export function findChromium(): string | undefined {
  return findPrograms(
    process.env['CHROME_PATH'],
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ).find(canStart);
}

/**
 * The path of the Chromium without windows in which the end-to-end tests drive pages, as Playwright does by default: the same engine, for half of
 * the time of a processor. Where that is not installed, Chromium itself.
 */
export function findHeadlessChromium(): string | undefined {
  return findHeadlessShell() ?? findChromium();
}

/** The path of Chromium's headless shell. */
export function findHeadlessShell(): string | undefined {
  return findPrograms(
    process.env['CHROME_HEADLESS_SHELL_PATH'],
    'chromium-headless-shell',
    'chrome-headless-shell',
  ).find(canStart);
}

/** The path of a Firefox that starts. */
export function findFirefox(): string | undefined {
  return findPrograms(
    process.env['FIREFOX_PATH'],
    'firefox-esr',
    'firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ).find(canStart);
}

/** WebKitGTK's small browser with its driver, if all that it needs is there. */
export function findWebKit(): WebKitPrograms | undefined {
  const [driver] = findPrograms('WebKitWebDriver');
  const [browser] = findPrograms(
    '/usr/lib/*/webkit*gtk-*/MiniBrowser',
    '/usr/libexec/webkit*gtk-*/MiniBrowser',
  );
  const [display] = findPrograms('Xvfb');
  const [settings] = findPrograms('xsettingsd');
  return driver && browser && display && settings ? { driver, browser, display, settings } : undefined;
}

/** Whether an engine is on this machine. */
export function isInstalled(name: EngineName): boolean {
  const find = { Chromium: findChromium, Firefox: findFirefox, WebKit: findWebKit }[name];
  return find() !== undefined;
}
