import { minuteMs } from '../server/protocol/durations.ts';
import type { Headline } from '../server/protocol/headline.ts';
import type {} from '../widget/index.ts';
import { fetchSnapshot } from './api.ts';
import { formatDay } from './dates.ts';
import { required } from './element.ts';
import { Front } from './front.ts';
import { startSnippets } from './snippets.ts';
import { StoryView } from './story-view.ts';

const channel = 'demo';

/** The server's clock minus the device's. */
let clockOffsetMs = 0;
const nowMs = (): number => Date.now() + clockOffsetMs;

let opener: Element | null = null;
const front = new Front(nowMs, openFromPage);
const story = new StoryView(closeStory, (title) => {
  document.title = title === undefined ? 'شريط: عناوين اليوم' : `${title} | شريط`;
});

/** The id of the headline that the address names; `undefined` if it names a place on this page, or nothing. */
function addressed(): string | undefined {
  const id = decodeURIComponent(location.hash.slice(1));
  return id === '' || document.getElementById(id) ? undefined : id;
}

function openFromPage(headline: Headline): void {
  opener = document.activeElement;
  const address = `#${encodeURIComponent(headline.id)}`;
  // Back leads from a story to the front page, however many stories were read in between.
  if (story.id === undefined) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  story.open(headline.id, headline);
  void story.focus();
}

function closeStory(): void {
  history.replaceState(null, '', location.pathname + location.search);
  leaveStory();
}

function leaveStory(): void {
  story.close();
  const target = opener instanceof HTMLElement && opener.isConnected ? opener : undefined;
  (target ?? required('#front-title', HTMLElement)).focus();
}

function followAddress(): void {
  const id = addressed();
  if (id === story.id) return;
  if (id !== undefined) story.open(id, front.find(id));
  else if (location.hash === '') leaveStory();
}

async function load(): Promise<void> {
  const snapshot = await fetchSnapshot(channel);
  if (!snapshot) return front.fail();
  clockOffsetMs = Date.parse(snapshot.now) - Date.now();
  front.start(snapshot);
}

function tick(): void {
  if (document.hidden) return;
  const today = required('[data-today]', HTMLTimeElement);
  const text = formatDay(nowMs());
  if (today.textContent !== text) today.textContent = text;
  front.tick();
}

/** The server has two names: a strip that is loaded from this name on a page of the other one crosses origins. */
function linkStranger(): void {
  const link = required('[data-stranger]', HTMLAnchorElement);
  const otherNames: Readonly<Record<string, string>> = { '127.0.0.1': 'localhost', localhost: '127.0.0.1' };
  link.hostname = otherNames[location.hostname] ?? location.hostname;
}

const strip = required('news-ticker', HTMLElement);
strip.addEventListener('ticker-select', (event) => {
  event.preventDefault();
  openFromPage(event.headline);
});
strip.addEventListener('ticker-update', (event) => front.update(event.headlines));
document.addEventListener('visibilitychange', tick);
addEventListener('popstate', followAddress);
setInterval(tick, minuteMs);

startSnippets();
linkStranger();
tick();
followAddress();
void load();
