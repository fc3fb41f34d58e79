import type { BrowserLauncher } from '@web/test-runner';
import { chromium } from './chromium.ts';
import { type EngineName, findChromium, findFirefox, findWebKit } from './engines.ts';
import { firefox } from './firefox.ts';
import { WebKitLauncher } from './webkit/launcher.ts';

/** What starts an engine for @web/test-runner. */
export function createLauncher(name: EngineName): BrowserLauncher {
  switch (name) {
    case 'Chromium':
      return chromium(present(name, findChromium()));
    case 'Firefox':
      return firefox(present(name, findFirefox()));
    case 'WebKit':
      return new WebKitLauncher(present(name, findWebKit()));
  }
}

function present<T>(name: EngineName, found: T | undefined): T {
  if (found === undefined) throw new Error(`${name} is not here`);
  return found;
}
