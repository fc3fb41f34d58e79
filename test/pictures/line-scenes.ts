import type { Page } from 'playwright-core';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Scene } from './scene.ts';

/** One strip of a picture that shows several: its attributes, the boxes around it, and what it shows. */
interface Sample {
  readonly attributes?: string;
  /** Styles of the boxes around it, from the outermost on; a `|` puts a word beside what is in it. */
  readonly boxes?: readonly string[];
  readonly headlines?: readonly Headline[];
  /** What it shows a moment later. */
  readonly later?: readonly Headline[];
}

const pageStyles = 'body > * { margin-block-end: 14px } news-ticker:not([class]) { margin-block-end: 14px }';

const startMs = Date.UTC(2026, 5, 12, 9);

function headlineOf(index: number, title: string, more: Partial<Headline> = {}): Headline {
  return {
    id: `h${index}`,
    channel: 'demo',
    title,
    url: `https://akhbar.example/${index}`,
    hasStory: false,
    priority: 'normal',
    publishedAt: new Date(startMs - index * 20_000).toISOString(),
    version: 1,
    ...more,
  };
}

const titles = [
  'أمطار غزيرة على السواحل الشمالية، والأرصاد تدعو مراكب الصيد الصغيرة إلى البقاء في الموانئ حتى نهاية الأسبوع',
  'افتتاح موسم الزيتون في حوض الواحة',
  'مباراة ودية بين النسور والأمواج مساء اليوم',
  'معرض الكتاب يفتح أبوابه أمام الزوار',
  'قطار جديد بين الساحل والجبل ابتداء من الخريف',
];

const news = titles.map((title, index) => headlineOf(index, title, { source: { name: 'صدى الأطلس' } }));

const mixed = [
  'لقاء يجمع Orion و Nova و Atlas في الرباط',
  'لقاء يجمع Orion, Nova, Atlas في الرباط',
  'لقاء يجمع Orion، Nova، Atlas في الرباط',
  'خط Orion/Nova و Orion – Nova يعود',
  'وسم #COP30 يتصدر النقاش قبل القمة',
  '#MeetTheTeam: لقاء مع طاقم المحطة',
  'المؤشر يغلق على +1.2% ثم -1.2% بعد جلسة هادئة',
  'النفط بسعر 90$ أو $90 أو 90 € أو €90 أو 90 ر.س للبرميل',
  'راسلوا @atlas_radio أو presse@news.example',
].map((title, index) => headlineOf(index, title, { lang: 'ar' }));

/** Puts the samples into the page and waits until each has its headlines. */
async function build(page: Page, samples: readonly Sample[]): Promise<void> {
  await page.waitForFunction(() => customElements.get('news-ticker'));
  await page.evaluate((all) => {
    document.querySelector('news-ticker')?.remove();
    for (const { attributes = '', boxes = [], headlines, later } of all) {
      let parent: HTMLElement = document.body;
      for (const css of boxes) {
        const box = document.createElement('div');
        box.style.cssText = css.replace('|', '');
        if (css.includes('|'))
          box.append(Object.assign(document.createElement('strong'), { textContent: 'صحيفة الواحة' }));
        parent.append(box);
        parent = box;
      }
      const ticker = document.createElement('news-ticker');
      for (const [name, value = ''] of attributes
        .matchAll(/([\w-]+)(?:="([^"]*)")?/g)
        .map(([, key = '', text]) => [key, text] as const))
        ticker.setAttribute(name, value);
      if (headlines) ticker.headlines = headlines;
      parent.append(ticker);
      if (later) setTimeout(() => (ticker.headlines = later), 500);
    }
  }, samples);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('news-ticker')].every((each) =>
      each.shadowRoot?.querySelector('[part~=title]'),
    ),
  );
}

function gallery(name: string, samples: readonly Sample[], more: Partial<Scene> = {}): Scene {
  return {
    name: `line-${name}`,
    lang: 'ar',
    styles: pageStyles,
    until: (page) => build(page, samples),
    heightPx: 900,
    ...more,
  };
}

const widthsPx = [200, 260, 320, 400, 480, 540, 600, 700, 860, 1100, 1500, 2000];

const flips = (attributes: string) =>
  widthsPx.map((widthPx) => ({
    attributes: `paused mode="flip" ${attributes}`,
    boxes: [`inline-size: ${widthPx}px`],
    headlines: news,
  }));

/** From the server, for the pictures. */
const pictured = widthsPx.map((widthPx) => ({
  attributes: 'paused mode="flip" modes="scroll flip list" pictures channel="demo"',
  boxes: [`inline-size: ${widthPx}px`],
}));

const scales = [
  'transform: scale(0.6); transform-origin: 100% 0',
  'transform: scale(1.4); transform-origin: 100% 0; margin-block-end: 70px',
  'zoom: 0.6',
  'zoom: 1.5',
  'zoom: 1.5; transform: scale(0.6); transform-origin: 100% 0',
];

const places = [
  ['display: flex; align-items: center; gap: 1em|'],
  ['display: flex; gap: 1em|', 'display: flex'],
  ['display: grid; justify-items: center'],
  ['display: grid; grid-template-columns: auto 1fr; gap: 1em|'],
  ['display: table', 'display: table-cell'],
  ['display: flex; flex-direction: column; align-items: center'],
  ['display: inline-block'],
  ['inline-size: fit-content'],
];

/** An hour of ages in one strip, which takes the time from the page's clock; that is advanced here. */
async function age(page: Page, mode: string): Promise<void> {
  await page.evaluate((ms) => {
    let nowMs = ms;
    Date.now = () => nowMs;
    Object.assign(globalThis, { goOn: (by: number) => (nowMs += by) });
  }, startMs);
  await build(page, [{ attributes: mode, headlines: news }]);
  for (const minutes of [1, 1, 8, 50]) {
    await page.evaluate((by) => {
      Reflect.get(globalThis, 'goOn')(by * 60_000);
      document.dispatchEvent(new Event('visibilitychange'));
    }, minutes);
    await page.waitForTimeout(300);
  }
}

const quirks = ['paused', 'paused mode="flip"', 'paused mode="list"'].map((attributes) => ({
  attributes,
  headlines: news,
}));

/** At rest from the beginning, after retractions, and paused. */
const short: readonly Sample[] = [
  { headlines: news.slice(1, 4) },
  { headlines: news.slice(1, 4), later: news.slice(2, 4) },
  { headlines: news.slice(1, 4), later: [...news.slice(1, 2), ...news.slice(3, 4)] },
  { attributes: 'paused', headlines: news },
  { attributes: 'paused', headlines: news.slice(1, 2) },
];

/** The line itself, in the places and ages of real pages. */
export const lineScenes: readonly Scene[] = [
  ...['', 'mode="flip"', 'mode="list"'].map((mode) =>
    gallery(`ages-${/"(\w+)"/.exec(mode)?.[1] ?? 'scroll'}`, [], {
      until: (page) => age(page, mode),
      heightPx: 460,
    }),
  ),
  gallery('ages-row', [], { until: (page) => age(page, ''), heightPx: 110, isStill: true }),
  gallery('flip-widths', flips(''), { widthPx: 2040, heightPx: 1600 }),
  gallery('flip-widths-modes', flips('modes="scroll flip list"'), { widthPx: 2040, heightPx: 1600 }),
  gallery('flip-widths-pictures', pictured, { widthPx: 2040, heightPx: 1600 }),
  gallery('quirks', quirks, { hasDoctype: false, heightPx: 700 }),
  gallery(
    'scaled',
    scales.flatMap((css) =>
      ['paused', 'paused mode="flip"'].map((attributes) => ({
        attributes,
        boxes: ['inline-size: 640px', css],
        headlines: news,
      })),
    ),
    { heightPx: 1150 },
  ),
  gallery(
    'places',
    places.flatMap((boxes) =>
      ['paused', 'paused mode="flip"'].map((attributes) => ({ attributes, boxes, headlines: news })),
    ),
    { widthPx: 900, heightPx: 1340 },
  ),
  gallery('mixed-scripts', [{ attributes: 'paused mode="list"', headlines: mixed }], {
    heightPx: 800,
    styles: 'news-ticker { --ticker-list-block-size: 46em }',
  }),
  gallery(
    'mixed-scripts-scroll',
    mixed.map((each) => ({ attributes: 'paused', headlines: [each] })),
    { heightPx: 720 },
  ),
  gallery('short', [], {
    heightPx: 420,
    until: async (page) => {
      await build(page, short);
      await page.waitForTimeout(25_000);
    },
  }),
];
