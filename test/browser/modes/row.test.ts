import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { RowView } from '../../../widget/modes/row-view.ts';
import { listOf, shown } from '../support/modes.ts';
import { frame, list, part, parts, strip } from '../support/ticker.ts';

const native = globalThis.setTimeout;
let due: (() => void) | undefined;

/** Takes over the timers that are long enough to read a page. */
function takeTimers(): void {
  globalThis.setTimeout = ((run: () => void, ms = 0) => {
    if (ms < 4000) return native(run, ms);
    due = run;
    return native(() => {}, 0);
  }) as typeof setTimeout;
}

afterEach(async () => {
  globalThis.setTimeout = native;
  await emulateMedia({ reducedMotion: 'no-preference' });
});

it('turns its pages without motion, through all headlines and from the first again', async () => {
  expect(RowView).to.be.a('function');
  await emulateMedia({ reducedMotion: 'reduce' });
  takeTimers();
  const ticker = await strip({ headlines: list(9), widthPx: 700 });
  await waitUntil(() => listOf(ticker).className === 'row', 'the row');
  await frame();
  const room = part(ticker, 'viewport').getBoundingClientRect();
  const seen = new Set<string>();
  for (let turns = 0; turns < 12; turns += 1) {
    for (const [index, link] of parts(ticker, 'link').entries()) {
      const { left, right } = link.getBoundingClientRect();
      if (left >= room.left - 1 && right <= room.right + 1) seen.add(shown(ticker)[index] ?? '');
    }
    due?.();
    expect(ticker.shadowRoot?.getAnimations().length).to.equal(0);
  }
  expect(seen.size).to.equal(9);
});
