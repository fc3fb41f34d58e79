import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { headline, list, parts, strip } from '../support/ticker.ts';

const breakingUntil = new Date(Date.now() + 600_000).toISOString();
const headlines = [headline('h0', { priority: 'breaking', breakingUntil }), ...list(12).slice(1)];

/** How to reach each mode and state without a server. */
const sights: Readonly<Record<string, (lang: string) => Promise<NewsTicker>>> = {
  'that moves': (lang) => strip({ lang, headlines }),
  'that is paused': (lang) => strip({ lang, headlines, isPaused: true }),
  'that is loading': (lang) => strip({ lang }),
  'that is empty': (lang) => strip({ lang, headlines: [] }),
  'in the mode flip': (lang) => withMode(lang, 'flip'),
  'in the mode list': (lang) => withMode(lang, 'list'),
};

async function withMode(lang: string, mode: 'flip' | 'list'): Promise<NewsTicker> {
  const ticker = await strip({ lang });
  ticker.mode = mode;
  ticker.modes = 'scroll flip list';
  ticker.headlines = headlines;
  await waitUntil(() => parts(ticker, 'headline').length > 0, mode);
  return ticker;
}

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`a strip in the ${colorScheme}`, () => {
    before(() => emulateMedia({ colorScheme }));
    after(() => emulateMedia({ colorScheme: 'light' }));

    for (const lang of ['ar', 'fr', 'en'])
      for (const [sight, come] of Object.entries(sights))
        it(`${sight} has no fault that axe finds, in ${lang}`, async () => {
          const ticker = await come(lang);
          ticker.setAttribute('theme', 'auto');
          await ticker.updateComplete;
          await expect(ticker).to.be.accessible();
        });
  });
}
