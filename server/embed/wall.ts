/** The script of a wall: a strip on a full screen that nobody attends to, and what keeps it running by itself. */
import { startTicketRenewal, takeFreshTicket } from './ticket-renewal.ts';
import { placeAt } from './wall/burn-in.ts';
import { answersWall, refreshScript, scriptUrl, ServerNews } from './wall/server-news.ts';
import { startWatch, supervise, type Remedy } from './wall/supervise.ts';
import { WallStrip } from './wall/wall-strip.ts';
import { readWallOptions } from './wall/wall-options.ts';

const checkIntervalMs = 5000;
/** One step of the picture: enough to move the edge of a letter to another place. */
const stepPx = 6;

const { channel = '', title = '', timeZone } = document.body.dataset;
const base = document.querySelector('base');
if (base) startTicketRenewal(base, () => takeFreshTicket(base));

const { values, faults } = readWallOptions(new URLSearchParams(location.search));
for (const fault of faults) console.warn(`[shareet wall] ${fault}`);
if (values['theme'] !== undefined) document.documentElement.dataset['theme'] = values['theme'];

const news = new ServerNews();
const strip = new WallStrip(channel, values);
const main = document.createElement('main');
const header = document.createElement('header');
const heading = document.createElement('bdi');
const time = document.createElement('time');
heading.textContent = title;
header.append(heading, time);
main.append(header);
document.body.append(main);
strip.mount(main);

const remedies: Readonly<Record<Remedy, () => void>> = {
  none: () => undefined,
  script: loadScript,
  remount: () => void remount(),
  reload: () => void reload(),
};

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
let shownPlace = '';
let loads = 0;
let watch = startWatch(performance.now());
let lock: WakeLockSentinel | undefined;

check();
setInterval(check, checkIntervalMs);
document.addEventListener('visibilitychange', check);

function check(): void {
  const nowMs = performance.now();
  const { isDefined, isLive } = strip;
  const isUrgent = strip.isUrgent(news.nowMs);
  const seen = supervise(watch, { nowMs, isDefined, isLive, isUrgent, isOutdated: news.isOutdated });
  ({ watch } = seen);
  remedies[seen.remedy]();
  void news.ask();
  void keepAwake();
  // An unchanged place is not written: the page would be laid out and drawn again.
  const [x, y] = placeAt(nowMs);
  const translate = `${x * stepPx}px ${y * stepPx}px`;
  if (translate !== shownPlace) main.style.translate = shownPlace = translate;
  const text = values['clock'] === 'false' ? '' : clock.format(news.nowMs);
  if (text !== time.textContent) time.textContent = text;
}

/** The page has requested it once. */
function loadScript(): void {
  const url = scriptUrl();
  // Some browsers remember for good that an address has failed.
  loads += 1;
  url.search = `retry=${loads}`;
  import(/* @vite-ignore */ url.href).catch(() => undefined); // requested again at a later check
}

async function remount(): Promise<void> {
  if (await answersWall(channel)) strip.mount(main);
}

async function reload(): Promise<void> {
  if ((await answersWall(channel)) && (await refreshScript())) location.reload();
}

/** Keeps the screen from going dark, in browsers that can. */
async function keepAwake(): Promise<void> {
  if (!('wakeLock' in navigator) || document.hidden || (lock && !lock.released)) return;
  lock = await navigator.wakeLock.request('screen').catch(() => undefined); // no battery left, or not allowed
}
