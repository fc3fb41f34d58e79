import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumFlags } from './chromium-flags.ts';
import { launchTimeouts } from './launch-timeouts.ts';
import { PuppeteerLauncher } from './puppeteer-launcher.ts';

/** Runs tests in the Chromium at `executablePath`. */
export function chromium(executablePath: string): BrowserLauncher {
  const launcher = chromeLauncher({
    launchOptions: { executablePath, headless: true, args: [...chromiumFlags], ...launchTimeouts },
    concurrency: 1,
  });
  return new PuppeteerLauncher('Chromium', launcher, async (page, media) => {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: media.colorScheme },
        { name: 'prefers-reduced-motion', value: media.reducedMotion },
        { name: 'forced-colors', value: media.forcedColors },
      ],
    });
  });
}
