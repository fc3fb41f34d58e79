import { expect, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { type FrameWindow, inOlderBrowser, removeFrames } from '../support/older-browser.ts';
import { headline, list } from '../support/ticker.ts';

/** JavaScript features that are newer than the oldest browsers that docs/embedding.md names. */
const youngerNames: readonly (readonly [owner: (frame: FrameWindow) => object, ...names: string[]])[] = [
  [({ URL }) => URL, 'canParse', 'parse'],
  [({ AbortSignal }) => AbortSignal, 'any', 'timeout'],
  [({ Promise }) => Promise, 'withResolvers', 'try'],
  [
    ({ Array }) => Array.prototype,
    'findLast',
    'findLastIndex',
    'toReversed',
    'toSorted',
    'toSpliced',
    'with',
  ],
  [({ Set }) => Set.prototype, 'union', 'difference', 'intersection', 'isSubsetOf', 'symmetricDifference'],
  [({ Object }) => Object, 'groupBy'],
  [({ Map }) => Map, 'groupBy'],
  [({ Intl }) => Intl, 'Segmenter', 'DurationFormat'],
  [({ ElementInternals }) => ElementInternals.prototype, 'states'],
  [({ Element }) => Element.prototype, 'checkVisibility', 'moveBefore', 'setHTML', 'getHTML'],
  [({ HTMLElement }) => HTMLElement.prototype, 'popover', 'showPopover', 'hidePopover', 'togglePopover'],
  [
    (frame) => frame,
    'structuredClone',
    'reportError',
    'requestIdleCallback',
    'scheduler',
    'CustomStateSet',
    'Iterator',
  ],
];

function takeAway(frame: FrameWindow): void {
  for (const [owner, ...names] of youngerNames)
    for (const name of names) Reflect.deleteProperty(owner(frame), name);
  const elements = frame.Element.prototype;
  for (const name of Object.getOwnPropertyNames(elements))
    if (/^aria[A-Z]/.test(name)) Reflect.deleteProperty(elements, name);
}

/** A strip in a frame without any of those features, and the errors of the frame's scripts. */
async function stripOf(
  attributes: Record<string, string> = {},
  script?: (frame: FrameWindow) => void,
): Promise<{ readonly ticker: NewsTicker; readonly root: ShadowRoot; readonly errors: string[] }> {
  const errors: string[] = [];
  const element = await inOlderBrowser({
    attributes,
    script: (frame) => {
      takeAway(frame);
      frame.addEventListener('error', ({ message }) => errors.push(message));
      frame.addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
      script?.(frame);
    },
  });
  await waitUntil(() => element.shadowRoot?.querySelector('[part=title]'), 'a title');
  const ticker = element as NewsTicker;
  if (!ticker.shadowRoot) throw new Error('no shadow root');
  return { ticker, root: ticker.shadowRoot, errors };
}

function snapshot(): object {
  return {
    epoch: 'e1',
    seq: 1,
    now: new Date().toISOString(),
    channel: { id: 'demo', title: 'أخبار', lang: 'ar', dir: 'rtl', timeZone: 'UTC' },
    headlines: [headline('h0'), headline('h1')],
  };
}

afterEach(removeFrames);

describe('without what came to scripts later', () => {
  it('a strip shows its headlines, pauses and plays', async () => {
    const { ticker, root, errors } = await stripOf();
    const button = root.querySelector('button');
    for (const isPaused of [true, false]) {
      button?.click();
      await ticker.updateComplete;
      expect(ticker.paused).to.equal(isPaused);
    }
    expect(errors).to.deep.equal([]);
  });

  it('every button has its name, and a copy is hidden from screen readers', async () => {
    const { root, errors } = await stripOf({ modes: 'scroll flip list', mode: 'flip' });
    await waitUntil(() => root.querySelector('select'), 'the choice');
    const names = [...root.querySelectorAll('section > button, select')].map((control) =>
      control.getAttribute('aria-label'),
    );
    expect(names).to.have.length.greaterThan(3);
    for (const name of names) expect(name).to.match(/\S/);
    for (const separator of root.querySelectorAll('[part=separator]'))
      expect(separator.getAttribute('aria-hidden')).to.equal('true');
    expect(errors).to.deep.equal([]);
  });

  it('moves by steps to and fro in every mode', async () => {
    const { ticker, root, errors } = await stripOf({ paused: '' });
    for (const mode of ['scroll', 'flip', 'list'] as const) {
      ticker.mode = mode;
      const className = mode === 'scroll' ? '' : mode;
      await waitUntil(() => root.querySelector('[role=list]')?.className === className, mode);
      await waitUntil(() => root.querySelector('[part=title]'), 'a title');
      for (const method of ['next', 'next', 'previous', 'previous', 'previous'] as const) ticker[method]();
    }
    const links = [...root.querySelectorAll('a')];
    links.at(-1)?.focus();
    ticker.headlines = [headline('h0'), headline('h1')];
    await waitUntil(() => root.activeElement === links.at(-2), 'the focus on the headline before');
    expect(errors).to.deep.equal([]);
  });

  it('a strip follows its channel', async () => {
    const { root, errors } = await stripOf(
      { channel: 'demo', server: new URL('/news', location.href).href },
      (frame) => {
        frame.fetch = () => Promise.resolve(new frame.Response(JSON.stringify(snapshot())));
      },
    );
    expect(root.querySelector('[part=title]')?.textContent).to.contain('h0');
    expect(errors).to.deep.equal([]);
  });

  for (const name of [
    'RelativeTimeFormat',
    'Locale',
    'PluralRules',
    'NumberFormat',
    'DisplayNames',
    'ListFormat',
  ])
    it(`a time has words or is a time of day, and what waits is counted, without Intl.${name}`, async () => {
      const { ticker, root, errors } = await stripOf({ paused: '' }, ({ Intl }) =>
        Reflect.deleteProperty(Intl, name),
      );
      const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
      const news = [headline('h0', { publishedAt: at(5) }), headline('h1', { publishedAt: at(3_000) })];
      ticker.headlines = news;
      await ticker.updateComplete;
      ticker.headlines = [headline('h2', { publishedAt: at(0) }), ...news];
      await ticker.updateComplete;
      expect(root.querySelector('[part=count]')?.textContent).to.match(/خبر/);
      for (const mode of ['flip', 'list'] as const) {
        ticker.mode = mode;
        await waitUntil(() => root.querySelector(`.${mode} [part=time]`), mode);
        if (mode === 'flip') expect(root.querySelector('[part=counter]')?.textContent).to.match(/\d.*3/);
        for (const time of root.querySelectorAll(`.${mode} time`))
          expect(time.textContent).to.match(/قبل|الآن|\d\d:\d\d|\d \p{L}/u);
      }
      expect(errors).to.deep.equal([]);
    });

  it('words of a site in what is no language are shown too', async () => {
    const { ticker, root, errors } = await stripOf({ paused: '', mode: 'flip' });
    ticker.strings = { lang: 'not a language', play: 'Weiter' };
    ticker.headlines = [headline('h2', { publishedAt: new Date().toISOString() }), ...list(2)];
    await ticker.updateComplete;
    expect(root.querySelector('button')?.getAttribute('aria-label')).to.match(/Weiter/);
    await waitUntil(() => root.querySelector('[part=counter]')?.textContent?.includes('3'), 'the counter');
    expect(errors).to.deep.equal([]);
  });

  it('a server that is not an address is named, and nothing is thrown', async () => {
    const told: string[] = [];
    const { ticker, errors } = await stripOf({}, (frame) => {
      const { console } = frame;
      console.warn = (text: unknown) => void told.push(String(text));
    });
    ticker.headlines = undefined;
    ticker.server = 'https://';
    ticker.channel = 'demo';
    await ticker.updateComplete;
    expect(told.join()).to.contain('is not an address');
    expect(errors).to.deep.equal([]);
  });
});
