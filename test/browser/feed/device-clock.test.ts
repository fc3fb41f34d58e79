import { expect, waitUntil } from '@open-wc/testing';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { type FrameWindow, inOlderBrowser, removeFrames } from '../support/older-browser.ts';
import { headline } from '../support/ticker.ts';

/** A device whose clock is set, in a frame of its own. */
class Device {
  /** How far its clock is from the right time. */
  offsetMs = 0;
  readonly #minuteTicks: (() => void)[] = [];

  readonly install = (frame: FrameWindow): void => {
    const { Date: RealDate, setInterval: realInterval } = frame;
    const now = () => RealDate.now() + this.offsetMs;
    const SetDate = class extends RealDate {
      constructor(given?: number | string) {
        super(given ?? now());
      }
      static override now = now;
    };
    const setInterval = (tick: () => void, ms: number) => {
      if (ms === minuteMs) this.#minuteTicks.push(tick);
      return realInterval(tick, ms);
    };
    Object.assign(frame, {
      Date: SetDate,
      setInterval,
      fetch: () => Promise.resolve(new frame.Response(JSON.stringify(snapshot()))),
    });
  };

  passMinute(): void {
    for (const tick of this.#minuteTicks) tick();
  }
}

const at = (ms: number) => new Date(Date.now() + ms).toISOString();

/** By the server's clock, which is right. */
function snapshot(): object {
  return {
    epoch: 'e1',
    seq: 1,
    now: at(0),
    channel: { id: 'demo', title: 'أخبار', lang: 'ar', dir: 'rtl', timeZone: 'UTC' },
    headlines: [
      headline('h0', {
        priority: 'breaking',
        breakingUntil: at(20 * minuteMs),
        publishedAt: at(-5 * minuteMs - 1000),
      }),
      headline('h1', { expiresAt: at(30 * minuteMs), publishedAt: at(-50 * minuteMs - 1000) }),
      headline('h2', { pinnedUntil: at(30 * minuteMs), publishedAt: at(-2 * hourMs - 1000) }),
    ],
  };
}

async function stripOn(device: Device, mode: string): Promise<ShadowRoot> {
  const ticker = await inOlderBrowser({
    script: device.install,
    widthPx: 1_400,
    attributes: { channel: 'demo', server: new URL('/news', location.href).href, mode, paused: '' },
  });
  await waitUntil(() => ticker.shadowRoot?.querySelector('time'), 'a time');
  if (!ticker.shadowRoot) throw new Error('no shadow root');
  const root = ticker.shadowRoot;
  await waitUntil(() => mode === 'flip' || root.querySelectorAll('time').length === 3, 'all headlines');
  return root;
}

/** Titles in their order, with ages and marks. */
function told(root: ShadowRoot): readonly string[] {
  return [...root.querySelectorAll('[role=list] li')].map(({ textContent }) =>
    (textContent ?? '').replaceAll(/\s+/g, ' '),
  );
}

afterEach(removeFrames);

for (const mode of ['scroll', 'flip', 'list'])
  describe(`a device whose clock is set while ${mode} is open`, () => {
    for (const hours of [3, -3, 30 * 24])
      it(`by ${hours} hours changes no age, no mark and no headline`, async () => {
        const device = new Device();
        const root = await stripOn(device, mode);
        const before = told(root);
        expect(before.join()).to.contain('عاجل').and.to.contain('قبل 5 دقائق');
        device.offsetMs = hours * hourMs;
        device.passMinute();
        const page = root.ownerDocument;
        page.dispatchEvent(new Event('visibilitychange'));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        device.passMinute();
        expect(told(root)).to.deep.equal(before);
      });

    it('wrongly before it is opened shows the same', async () => {
      const [right, wrong] = [new Device(), new Device()];
      wrong.offsetMs = -3 * hourMs;
      const roots = [await stripOn(right, mode), await stripOn(wrong, mode)];
      const [one, other] = roots.map((root) => told(root));
      expect(other).to.deep.equal(one);
    });
  });
