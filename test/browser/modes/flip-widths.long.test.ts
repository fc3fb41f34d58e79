import { expect, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { listOf, stripIn } from '../support/modes.ts';
import { picture, server } from '../support/pictures.ts';
import { frame, headline, part } from '../support/ticker.ts';

const title =
  'أمطار غزيرة على السواحل الشمالية، والأرصاد تدعو مراكب الصيد الصغيرة إلى البقاء في الموانئ حتى نهاية الأسبوع المقبل';

const widthsPx = Array.from({ length: 46 }, (_, index) => 200 + index * 40);

interface Setting {
  readonly what: string;
  readonly modes?: string;
  readonly pictures?: boolean;
  readonly label?: string;
  readonly fontSize?: string;
  readonly breaking?: boolean;
}

const settings: readonly Setting[] = [
  { what: 'alone' },
  { what: 'a choice of modes', modes: 'scroll flip list' },
  {
    what: 'a choice of modes, pictures and a label',
    modes: 'scroll flip list',
    pictures: true,
    label: 'آخر الأخبار',
  },
  {
    what: 'all of that, breaking, in large type',
    modes: 'scroll flip list',
    pictures: true,
    label: 'آخر الأخبار',
    fontSize: '36px',
    breaking: true,
  },
  {
    what: 'all of that, in the largest type',
    modes: 'scroll flip list',
    pictures: true,
    label: 'آخر الأخبار',
    fontSize: '64px',
    breaking: true,
  },
];

async function flip({ modes, pictures = false, label, fontSize, breaking }: Setting): Promise<NewsTicker> {
  const breakingUntil = new Date(Date.now() + 3_600_000).toISOString();
  const first = headline('h0', {
    title,
    source: { name: 'صحيفة صدى الأطلس اليومية' },
    ...(pictures ? { image: picture('olive') } : {}),
    ...(breaking ? { priority: 'breaking' as const, breakingUntil } : {}),
  });
  const ticker = await stripIn('flip', { headlines: [first, headline('h1')], isPaused: true });
  ticker.server = server;
  ticker.pictures = pictures;
  if (modes) ticker.modes = modes;
  if (fontSize) ticker.style.setProperty('--ticker-font-size', fontSize);
  if (label) {
    const element = document.createElement('span');
    Object.assign(element, { slot: 'label', textContent: label });
    ticker.append(element);
  }
  await ticker.updateComplete;
  const isThere = () =>
    ticker.shadowRoot?.querySelector(pictures ? '.flip [part=picture]' : '.flip [part=title]');
  await waitUntil(isThere, 'the headline');
  for (let count = 0; count < 6; count += 1) await frame();
  return ticker;
}

/** The rectangles of the lines of text in `element`. */
function linesOf(element: Element): readonly DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(element);
  const lines: DOMRect[] = [];
  for (const box of range.getClientRects()) {
    if (box.width < 1) continue;
    const middle = (box.top + box.bottom) / 2;
    const known = lines.findIndex(({ top, bottom }) => top < middle && middle < bottom);
    const before = lines[known];
    if (!before) lines.push(box);
    else {
      const left = Math.min(before.left, box.left);
      lines[known] = new DOMRect(left, before.top, Math.max(before.right, box.right) - left, before.height);
    }
  }
  return lines;
}

for (const setting of settings)
  it(`gives the title what room there is from 200 to 2,000 px: ${setting.what}`, async () => {
    const ticker = await flip(setting);
    for (const widthPx of widthsPx) {
      if (ticker.parentElement) ticker.parentElement.style.width = `${widthPx}px`;
      for (let count = 0; count < 6; count += 1) await frame();
      const at = `${widthPx} px: “${part(ticker, 'title').textContent}”`;
      const host = ticker.getBoundingClientRect();
      const room = part(ticker, 'viewport').getBoundingClientRect();
      const item = part(ticker, 'link').parentElement;
      const pictureBox = ticker.shadowRoot?.querySelector('[part=picture]')?.getBoundingClientRect();
      const lines = linesOf(part(ticker, 'title'));
      // The title gets the greater part of the strip, and leaves almost none of that empty.
      expect(room.width, at).to.be.at.least(Math.min(host.width * 0.45, host.width - 400));
      for (const line of lines) {
        expect(line.left, at).to.be.at.least(room.left - 1);
        expect(line.right, at).to.be.at.most(room.right + 1);
        expect((line.top + line.bottom) / 2, at).to.be.within(host.top, host.bottom);
      }
      const isWhole = !part(ticker, 'title').textContent?.includes('…');
      const seenPx = lines.reduce((sum, { width }) => sum + width, 0);
      const besidePx =
        (pictureBox?.width ?? 0) + 2 * parseFloat(getComputedStyle(listOf(ticker)).paddingInlineStart);
      // In ten em, one word more or less, or the mark alone, makes up much of a line.
      const minShare = widthPx < 10 * parseFloat(getComputedStyle(ticker).fontSize) ? 0.3 : 0.55;
      if (!isWhole) expect(seenPx / (2 * Math.max(room.width - besidePx, 1)), at).to.be.at.least(minShare);
      expect(item, at).not.to.equal(null);
      // What follows the title is shown whole or not at all.
      for (const name of ['source', 'time']) {
        const behind = ticker.shadowRoot?.querySelector<HTMLElement>(`.flip [part=${name}]`);
        if (!behind?.checkVisibility()) continue;
        for (const { top, bottom } of linesOf(behind)) {
          expect((top + bottom) / 2, `${name} at ${at}`).to.be.within(room.top, room.bottom);
          expect(isWhole, `${name} at ${at}`).to.equal(true);
        }
      }
    }
  });
