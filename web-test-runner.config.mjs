import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { isatty } from 'node:tty';
import { browserTotals } from './test/run/browser-totals.ts';
import { findBrowser } from './test/run/find-browser.ts';

/** What keeps Chromium quiet and off the network, and lets root start it. */
const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One function an engine; what it returns is a launcher of @web/test-runner. */
const engines = {
  chromium: () =>
    chromeLauncher({
      launchOptions: { executablePath: findBrowser(), headless: true, args: chromiumArgs },
      concurrency: 1,
    }),
};

const { SHAREET_TOTALS: totalsFile } = process.env;

export default {
  files: 'test/browser/**/*.test.ts',
  nodeResolve: true,
  browsers: Object.values(engines).map((launch) => launch()),
  plugins: [esbuildPlugin({ ts: true, tsconfig: 'widget/tsconfig.json', target: 'es2022' })],
  reporters: [
    defaultReporter({ reportTestProgress: isatty(1) }),
    ...(totalsFile ? [browserTotals(totalsFile)] : []),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  // A slow machine is no failure: these end what hangs, and measure nothing.
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
};
