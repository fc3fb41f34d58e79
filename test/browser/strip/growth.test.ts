import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { change, listOf } from '../support/modes.ts';
import { frame, headline, parts, strip } from '../support/ticker.ts';
import { PageTime } from './page-time.ts';
import { expectApart } from './texts-apart.ts';

const time = new PageTime();
const { startMs } = time;

afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

function recent(count: number) {
  return Array.from({ length: count }, (_, index) =>
    headline(`h${index}`, {
      publishedAt: new Date(startMs - index * 1000).toISOString(),
      source: { name: 'Ofoq' },
    }),
  );
}

/** Lets time pass and makes the page visible again, upon which the strip updates its times. */
async function later(ms: number): Promise<void> {
  time.advanceDate(ms);
  document.dispatchEvent(new Event('visibilitychange'));
  await frame();
  await frame();
}

const stepsMs = [20_000, minuteMs, minuteMs, 9 * minuteMs, 60 * minuteMs, 600 * minuteMs, 3000 * minuteMs];

for (const lang of ['ar', 'fr', 'ur'])
  for (const mode of ['scroll', 'row', 'flip', 'list'] as const)
    it(`keeps headlines apart while they grow older: ${mode}, ${lang}`, async () => {
      if (mode === 'row') await emulateMedia({ reducedMotion: 'reduce' });
      const ticker = await strip({ headlines: recent(20), widthPx: 900, lang });
      if (mode === 'row') await waitUntil(() => listOf(ticker).className === 'row', 'the row');
      else await change(ticker, mode);
      for (const stepMs of stepsMs) {
        await later(stepMs);
        expectApart(ticker);
        time.advanceAnimations(4000);
        expectApart(ticker);
      }
    });

it('writes a time anew when its headline enters, and not under way', async () => {
  const ticker = await strip({ headlines: recent(20), widthPx: 900 });
  const [first] = parts(ticker, 'time');
  const before = first?.textContent;
  await later(5 * minuteMs);
  expect(first?.textContent).to.equal(before);
  ticker.next();
  for (let count = 0; count < 12; count += 1) {
    time.advanceAnimations(5000);
    ticker.headlines = [...recent(20)];
    await ticker.updateComplete;
  }
  expect(parts(ticker, 'time').at(-1)?.textContent).to.match(/5|6/);
});

it('shows at rest how old its headlines are by now', async () => {
  const ticker = await strip({ headlines: recent(2), widthPx: 1400 });
  await later(5 * minuteMs);
  expect(parts(ticker, 'time').map(({ textContent }) => textContent)).to.satisfy((texts: string[]) =>
    texts.every((text) => text.includes('5')),
  );
  expectApart(ticker);
});

for (const css of [
  '[part=title] { letter-spacing: 0.2em }',
  '[part=title] { font-weight: 900; font-size: 1.5em }',
  '[part=source] { padding-inline: 3em }',
])
  it(`ends within its own box what a page or reader makes wider: ${css}`, async () => {
    const ticker = await strip({ headlines: recent(20), widthPx: 900 });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    ticker.shadowRoot?.adoptedStyleSheets.push(sheet);
    for (let count = 0; count < 4; count += 1) await frame();
    expectApart(ticker);
  });
