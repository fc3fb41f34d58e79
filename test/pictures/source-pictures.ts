import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '../../server/desk/i18n/language.ts';
import type { SourceView } from '../../server/protocol/newsroom/sources.ts';
import { makeLink } from '../end-to-end/desk/desk-page.ts';
import { FeedServer, story } from '../end-to-end/desk/feed-server.ts';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';
import { settled } from './scenes.ts';

const phone = { width: 360, height: 740 } as const;
const wide = { width: 1440, height: 900 } as const;

type Look = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'forcedColors'> & {
  readonly lang: Language;
  readonly name: string;
  readonly role?: 'editor' | 'admin';
};

const looks: readonly Look[] = [
  { lang: 'ar', name: 'phone', viewport: phone },
  { lang: 'ar', name: 'wide', viewport: wide },
  { lang: 'ar', name: 'wide-dark', viewport: wide, colorScheme: 'dark' },
  { lang: 'ar', name: 'wide-forced-colors', viewport: wide, forcedColors: 'active' },
  { lang: 'fr', name: 'phone', viewport: phone, role: 'admin' },
  { lang: 'en', name: 'wide', viewport: wide },
];

const papers = {
  mirsad: [
    story('mirsad', 1, 'أمطار غزيرة منتظرة في الأقاليم الشمالية ابتداءً من مساء الجمعة', 12),
    story('mirsad', 2, 'إعلان: تخفيضات نهاية الأسبوع في المتاجر الكبرى', 30),
    story('mirsad', 3, 'ارتفاع حقينة السدود إلى 42% بعد التساقطات الأخيرة', 75),
    story('mirsad', 4, 'توقيف حركة القطارات بين فاس ووجدة بسبب السيول', 140),
  ],
  wakala: [
    { ...story('mirsad', 1, 'أمطار غزيرة منتظرة في الاقاليم الشمالية ابتداء من مساء الجمعة', 9), number: 21 },
    story('wakala', 2, 'ميناء الشمال يستقبل أول سفينة بعد توسعة أرصفته', 50),
  ],
  riyada: [story('riyada', 1, 'النسور يفوز على الأمواج 2-1 في قمة الجولة العاشرة', 25)],
} as const;

/** Takes pictures of the sources view with sources in each state, in looks and languages of its own. */
export async function takeSourcePictures(
  browser: Browser,
  node: NodeUnderTest,
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<void> {
  const wanted = looks.filter(({ lang, name }) => isWanted(`${lang}-desk-sources-${name}`));
  if (wanted.length === 0) return;
  const feeds = await FeedServer.open();
  try {
    const ids = await fillSources(node, feeds);
    for (const { lang, name, role = 'editor', ...options } of wanted) {
      const { link } = await makeLink(node, [role], { name: 'سلمى' });
      const context = await browser.newContext({ locale: lang, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(link);
      await page.locator('.pulse[data-state=live]').waitFor();
      await walk(page, node, feeds, ids, async (step) => {
        await settled(page);
        const path = `${folder}/${lang}-desk-sources-${name}-${step}.png`;
        await page.screenshot({ path, fullPage: true });
      });
      await context.close();
    }
  } finally {
    await feeds.close();
  }
}

async function walk(
  page: Page,
  node: NodeUnderTest,
  feeds: FeedServer,
  [source, agency]: readonly [string, string],
  shoot: (step: string) => Promise<void>,
): Promise<void> {
  const view = `${node.url}/desk/sources`;
  await page.goto(view);
  await page.locator('.source').first().waitFor();
  await shoot('1-list');
  await page.goto(`${view}/${source}`);
  await page.locator('.source-entry').first().waitFor();
  await page.locator('#source-blockWords').fill('أمطار');
  await page.locator('desk-source-form button[value=try]').click();
  await page.locator('#source-outcome').waitFor();
  await shoot('2-rules-tried');
  await page.goto(`${view}/${agency}`);
  await page.locator('.source-entry').first().waitFor();
  await shoot('5-merged');
  await page.goto(`${view}/new`);
  await page.locator('#source-address').fill(`${feeds.addressOf('riyada')}?new`);
  await page.locator('button[value=try]').click();
  await page.locator('#source-outcome').waitFor();
  await shoot('3-preview');
  await page.goto(`${view}/import`);
  const outlines = [feeds.addressOf('mirsad'), 'ftp://akhbar.example/feed'];
  const text = outlines.map((address) => `<outline type="rss" text="" xmlUrl="${address}"/>`).join('');
  const buffer = Buffer.from(`<opml version="2.0"><head/><body>${text}</body></opml>`);
  await page.locator('#opml-file').setInputFiles({ name: 'f.opml', mimeType: 'text/x-opml', buffer });
  await page.locator('button[type=submit]').click();
  await page.locator('#opml-report').waitFor();
  await shoot('4-import');
}

/** Sources of the channel in which the desk opens, in each state. Gives the ids of two that have brought headlines. */
async function fillSources(node: NodeUnderTest, feeds: FeedServer): Promise<readonly [string, string]> {
  for (const [paper, stories] of Object.entries(papers)) feeds.set(paper, stories);
  feeds.set('broken', 503);
  feeds.set('closed', 410);
  const { channels } = (await (await node.call('GET', '/v1/channels')).json()) as {
    readonly channels: readonly { readonly id: string }[];
  };
  const add = async (paper: string, settings: object): Promise<string> => {
    const path = `/v1/channels/${channels[0]?.id}/sources`;
    const answer = await node.call('POST', path, { address: feeds.addressOf(paper), ...settings });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as SourceView).id;
  };
  const first = await add('mirsad', { name: 'مرصد الطقس والماء', blockWords: ['إعلان'] });
  await visited(node, first);
  const agency = await add('wakala', { name: 'وكالة الساحل', needsApproval: true });
  await add('riyada', { name: 'الرياضية', isPaused: true });
  const broken = await add('broken', { name: 'Courrier du Nord' });
  await visited(node, broken);
  for (let failures = 1; failures < 3; failures += 1) await visitAgain(node, broken);
  await visited(node, await add('closed', { name: 'جريدة الأمس' }));
  await visited(node, agency);
  return [first, agency];
}

async function visited(node: NodeUnderTest, id: string, before?: string): Promise<void> {
  for (;;) {
    const { lastVisitAt } = (await (await node.call('GET', `/v1/sources/${id}`)).json()) as SourceView;
    if (lastVisitAt !== before) return;
  }
}

/** A source that is resumed is visited at once. */
async function visitAgain(node: NodeUnderTest, id: string): Promise<void> {
  const paused = await node.call('PATCH', `/v1/sources/${id}`, { isPaused: true });
  const { lastVisitAt } = (await paused.json()) as SourceView;
  await node.call('PATCH', `/v1/sources/${id}`, { isPaused: false });
  await visited(node, id, lastVisitAt);
}
