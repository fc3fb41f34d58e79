import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { headline } from '../support/ticker.ts';
import { picture, server } from '../support/pictures.ts';

/** A page is laid out by the rules that its first line asks for. */
const doctypes = {
  standards: '<!doctype html>',
  'limited quirks':
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
  quirks: '',
} as const;

/** As built: from its sources, each page would load some hundred modules. */
const script = new URL('../../../dist/widget/news-ticker.js', import.meta.url).href;

const headlines = [
  headline('h0', {
    title: 'FIFA تعلن مواعيد المباريات الودية في «الدار البيضاء» و Rabat قبل الصيف، بحسب بيان صدر اليوم',
    image: picture('olive'),
    source: { name: 'Ofoq News' },
  }),
  headline('h1', { title: 'إِلَّا لَجَّةً مُتَّصِلَةً فِي أُفُقٍ وَاسِعٍ' }),
  headline('h2', {
    title: 'Le port rouvre après deux jours de tempête',
    lang: 'fr',
    image: picture('harbour'),
  }),
  headline('h3', { title: 'بارش کا سلسلہ جاری، محکمۂ موسمیات کی پیش گوئی', lang: 'ur' }),
  headline('h4', { source: { name: 'صوت الأطلس' } }),
];

interface Rendered {
  readonly compatMode: string;
  readonly heightPx: number;
  readonly viewportPx: number;
  /** Each text with the rectangles of its lines, measured from the strip's corner. */
  readonly texts: readonly { readonly text: string; readonly lines: readonly DOMRect[] }[];
}

/** A page of its own, which loads the script by itself. */
async function openPage(doctype: string, widthPx: number): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.style.cssText = `inline-size: ${widthPx}px; block-size: 600px; border: 0`;
  const markup = `${doctype}<html lang="ar" dir="rtl"><title>.</title><body style="margin: 0"></body></html>`;
  frame.src = URL.createObjectURL(new Blob([markup], { type: 'text/html; charset=utf-8' }));
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  const page = frame.contentDocument;
  if (!page) throw new Error('no page');
  const loader = page.createElement('script');
  loader.src = script;
  page.head.append(loader);
  await frame.contentWindow?.customElements.whenDefined('news-ticker');
  return frame;
}

async function render(
  frame: HTMLIFrameElement,
  mode: NewsTicker['mode'],
  pictures: boolean,
  isRow: boolean,
): Promise<Rendered> {
  const page = frame.contentDocument;
  if (!page) throw new Error('no page');
  const ticker = page.createElement('news-ticker');
  Object.assign(ticker, { lang: 'ar', mode, pictures, server, paused: true, headlines });
  ticker.style.setProperty('--ticker-font', "'Noto Sans Arabic', sans-serif");
  page.body.replaceChildren(ticker);
  const list = () => ticker.shadowRoot?.querySelector('[role=list]');
  const name = isRow ? 'row' : mode === 'scroll' ? '' : mode;
  await waitUntil(
    () => list()?.className === name && list()?.querySelector('[part=title]'),
    `${mode} in its page`,
  );
  if (pictures && mode !== 'flip')
    await waitUntil(
      () => ticker.shadowRoot?.querySelector<HTMLImageElement>('img')?.complete,
      'its pictures',
    );
  for (let count = 0; count < 4; count += 1) await new Promise((resolve) => requestAnimationFrame(resolve));

  const host = ticker.getBoundingClientRect();
  const viewport = ticker.shadowRoot?.querySelector('[part=viewport]')?.getBoundingClientRect();
  const texts = [...(list()?.querySelectorAll('[part~=title], [part~=source], [part~=time]') ?? [])];
  return {
    compatMode: page.compatMode,
    heightPx: host.height,
    viewportPx: viewport?.height ?? 0,
    texts: texts.map((element) => {
      const range = page.createRange();
      range.selectNodeContents(element);
      const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
      return { text: element.textContent ?? '', lines };
    }),
  };
}

/** Texts in one typeface on different lines are a line's height apart, so their middles differ. */
function expectApart({ texts }: Rendered): void {
  const all = texts.flatMap(({ text, lines }) => lines.map((line) => ({ text, line })));
  for (const [index, { text, line }] of all.entries())
    for (const other of all.slice(index + 1)) {
      const isBeside = line.right <= other.line.left + 1 || other.line.right <= line.left + 1;
      const apartPx = Math.abs(middle(line) - middle(other.line));
      if (!isBeside) expect(apartPx, `“${text}” over “${other.text}”`).to.be.at.least(14);
    }
}

function middle({ top, bottom }: DOMRect): number {
  return (top + bottom) / 2;
}

afterEach(async () => {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
  await emulateMedia({ reducedMotion: 'no-preference' });
});

for (const view of ['scroll', 'row', 'flip', 'list'] as const)
  for (const pictures of [false, true])
    for (const widthPx of [1000, 400])
      it(`looks the same in every kind of page: ${view}, ${widthPx} px${pictures ? ', with pictures' : ''}`, async () => {
        const isRow = view === 'row';
        if (isRow) await emulateMedia({ reducedMotion: 'reduce' });
        const all: Rendered[] = [];
        for (const doctype of Object.values(doctypes)) {
          const page = await openPage(doctype, widthPx);
          all.push(await render(page, isRow ? 'scroll' : view, pictures, isRow));
          page.remove();
        }
        expect(all.map(({ compatMode }) => compatMode)).to.deep.equal([
          'CSS1Compat',
          'CSS1Compat',
          'BackCompat',
        ]);
        const [standards] = all;
        for (const [index, rendered] of all.entries()) {
          const what = Object.keys(doctypes)[index];
          expectApart(rendered);
          expect(rendered.heightPx, what).to.be.closeTo(standards?.heightPx ?? NaN, 0.5);
          expect(rendered.viewportPx, what).to.be.closeTo(standards?.viewportPx ?? NaN, 0.5);
          for (const [place, { text, lines }] of rendered.texts.entries()) {
            const expected = standards?.texts[place];
            expect(text).to.equal(expected?.text);
            expect(lines.length, `lines of “${text}”, ${what}`).to.equal(expected?.lines.length);
            for (const [number, line] of lines.entries())
              expect(line.top, `“${text}”, ${what}`).to.be.closeTo(expected?.lines[number]?.top ?? NaN, 1);
          }
        }
      });
