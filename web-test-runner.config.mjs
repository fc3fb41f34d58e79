import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { isatty } from 'node:tty';
import { browserTotals } from './test/run/browser-totals.ts';
import { chooseEngines } from './test/run/choose-engines.ts';
import { isInstalled } from './test/run/engines.ts';
import { killAllOnExit } from './test/run/kill-on-exit.ts';
import { compositorPlugin } from './test/run/firefox.ts';
import { createLauncher } from './test/run/create-launcher.ts';
import { refusedUpgrades } from './test/run/refused-upgrades.ts';
import { testingAlias } from './test/run/testing-alias.ts';

const { SHAREET_TOTALS: totalsFile } = process.env;
const { required, optional } = chooseEngines('short');

killAllOnExit();

export default {
  files: 'test/browser/**/*.test.ts',
  nodeResolve: true,
  browsers: [...required, ...optional.filter(isInstalled)].map(createLauncher),
  concurrentBrowsers: 3,
  plugins: [
    esbuildPlugin({ ts: true, tsconfig: 'widget/tsconfig.json', target: 'es2022' }),
    compositorPlugin,
    testingAlias,
    refusedUpgrades,
  ],
  reporters: [
    defaultReporter({ reportTestProgress: isatty(1) }),
    ...(totalsFile ? [browserTotals(totalsFile)] : []),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  // A slow machine is no failure: these end what hangs, and measure nothing.
  browserStartTimeout: 300_000,
  testsStartTimeout: 300_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { ui: 'bdd', timeout: 120_000 } },
};
