import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';
import { routeSite, storyWords, publishStory, type Lang } from '../end-to-end/story/published-story.ts';
import { walkElement, walkPage } from '../end-to-end/story/keyboard-walks.ts';
import { settled } from './scenes.ts';

/** How a picture is reported: by the element in a panel over the page, and by the story's own page without scripts. */
const doors = ['element', 'page'] as const;
const widthsPx = [360, 1200];

interface Walk {
  readonly lang: Lang;
  readonly door: (typeof doors)[number];
  readonly colorScheme: 'light' | 'dark';
  readonly widthPx: number;
}

const walks: readonly Walk[] = (['ar', 'fr'] as const).flatMap((lang) =>
  doors.flatMap((door) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      widthsPx.map((widthPx) => ({ lang, door, colorScheme, widthPx })),
    ),
  ),
);

/** Takes a picture of each step of a story and the report of its picture, in the element and on the story's page, as a person who uses the keyboard sees it. */
export async function takeReportPictures(
  browser: Browser,
  node: NodeUnderTest,
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const walk of walks) {
    const name = `${walk.lang}-report-${walk.door}-${walk.colorScheme}-${walk.widthPx}`;
    if (isWanted(name)) await take(browser, node, walk, `${folder}/${name}`);
  }
}

async function take(
  browser: Browser,
  node: NodeUnderTest,
  { lang, door, colorScheme, widthPx }: Walk,
  path: string,
): Promise<void> {
  const story = await publishStory(node, lang, `${lang}-${door}-${colorScheme}-${widthPx}`);
  const context = await browser.newContext({
    colorScheme,
    viewport: { width: widthPx, height: widthPx === 360 ? 740 : 900 },
    javaScriptEnabled: door === 'element',
    permissions: ['local-network-access'],
  });
  const page = await context.newPage();
  const shoot = async (step: string): Promise<void> => {
    await settled(page);
    await page.waitForFunction(isAtRest);
    await page.screenshot({ path: `${path}-${step}.png`, fullPage: door === 'page' });
  };
  if (door === 'element') {
    await page.goto(`${node.url}${await routeSite(context, story)}`);
    await walkElement(page, story, shoot);
  } else {
    await page.goto(`${node.url}/s/${story.headline}`);
    await walkPage(page, story, shoot);
    await reportThrice(node, story.image, story.headline);
    await page.reload();
    await page.getByText(storyWords[lang].hidden).waitFor();
    await shoot('hidden');
    await node.call('DELETE', `/v1/headlines/${story.headline}`);
    await page.reload();
    await shoot('withdrawn-story');
  }
  await context.close();
}

async function reportThrice(node: NodeUnderTest, image: string, headline: string): Promise<void> {
  for (let reader = 0; reader < 3; reader += 1) {
    const answer = await node.call('POST', `/v1/images/${image}/reports`, { headline, reason: 'graphic' });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

/** Whether a story that is opening has arrived. */
function isAtRest(): boolean {
  const story = document.querySelector('news-ticker')?.shadowRoot?.querySelector('news-story');
  return (story?.shadowRoot?.getAnimations() ?? []).length === 0;
}
