import type { Channel, Headline, Story } from '../server/protocol/headline.ts';
import { plainLine } from '../server/protocol/line-parts.ts';
import { fetchStory, type Missing } from './api.ts';
import { momentElement } from './dates.ts';
import { element, required } from './element.ts';
import { lineNodes } from './line.ts';
import { directionAttributes, nameLanguage } from './words.ts';

const sentences: Readonly<Record<Missing, string>> = {
  gone: 'سُحب هذا الخبر، ولم يعد متاحا هنا.',
  unknown: 'لا خبر على هذا الرابط. ربما لم يُنشر بعد.',
  unreachable: 'تعذّر تحميل الخبر. تحقّق من الاتصال ثم أعد المحاولة.',
};

/** The story under the strip: opened, kept true while it is open, and shut. */
export class StoryView {
  readonly #section = required('[data-story]', HTMLElement);
  readonly #status = required('[data-story-status]', HTMLElement);
  readonly #title = element('h2', { id: 'story-title', tabindex: '-1' });
  readonly #meta = element('p', { class: 'meta' });
  readonly #body = element('div', { class: 'body' });
  readonly #onClose: () => void;
  #channel: Channel | undefined;
  #id: string | undefined;
  #shown: Headline | undefined;
  #wasListed = false;
  #asking: AbortController | undefined;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
    const back = element('button', { type: 'button', class: 'back' }, 'كل العناوين');
    back.addEventListener('click', () => this.#onClose());
    const article = element('article', {}, this.#title, this.#meta, this.#body);
    this.#section.setAttribute('aria-labelledby', 'story-title');
    this.#section.replaceChildren(back, article);
  }

  /** The headline whose story is open. */
  get id(): string | undefined {
    return this.#id;
  }

  /** Opens a story. What is already known of its headline is shown while the rest is on its way. */
  async open(id: string, known: Headline | undefined, channel: Channel | undefined): Promise<void> {
    this.#id = id;
    this.#channel = channel;
    this.#shown = undefined;
    this.#wasListed = known !== undefined;
    this.#section.hidden = false;
    this.#status.textContent = 'يجري تحميل الخبر…';
    this.#head(known);
    this.#body.replaceChildren();
    await this.#load();
  }

  focus(): void {
    this.#title.focus({ preventScroll: true });
    this.#section.scrollIntoView({ block: 'start' });
  }

  close(): void {
    this.#asking?.abort();
    this.#id = undefined;
    this.#section.hidden = true;
    this.#status.textContent = '';
  }

  /** What the channel lists now: a story that was corrected, put back or taken from it is asked for again. */
  async follow(listed: Headline | undefined): Promise<void> {
    const hasLeft = this.#wasListed && !listed;
    const isNewer = !this.#asking && listed !== undefined && listed.version > (this.#shown?.version ?? 0);
    this.#wasListed = listed !== undefined;
    if (this.#id !== undefined && (hasLeft || isNewer)) await this.#load();
  }

  async #load(): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#section.setAttribute('aria-busy', 'true');
    const answer = await fetchStory(id, asking.signal);
    if (asking.signal.aborted) return;

    this.#asking = undefined;
    this.#section.removeAttribute('aria-busy');
    if (typeof answer === 'string') this.#miss(answer);
    else this.#show(answer);
  }

  #show({ headline, paragraphs }: Story): void {
    const earlier = this.#shown;
    this.#shown = headline;
    this.#status.textContent =
      earlier && headline.correctedAt !== earlier.correctedAt ? 'صُحّح هذا الخبر قبل قليل.' : '';
    this.#head(headline);

    const own = directionAttributes(headline, this.#channel);
    const text = paragraphs.length > 0 ? paragraphs : headline.summary ? [headline.summary] : [];
    this.#body.replaceChildren(
      element(
        'div',
        { class: 'text', ...own },
        ...text.map((paragraph) => element('p', {}, ...lineNodes(paragraph, own.dir))),
      ),
      element('a', { class: 'source-link', href: headline.url, rel: 'noopener' }, 'اقرأ الخبر في مصدره'),
    );
  }

  #head(headline: Headline | undefined): void {
    const { lang, dir } = headline
      ? directionAttributes(headline, this.#channel)
      : ({ lang: 'ar', dir: 'rtl' } as const);
    this.#title.lang = lang;
    this.#title.dir = dir;
    this.#title.replaceChildren(...lineNodes(headline?.title ?? 'خبر', dir));
    document.title = headline ? `${plainLine(headline.title, dir)} | شريط` : 'شريط: عناوين اليوم';
    this.#meta.replaceChildren(...(headline ? this.#metaParts(headline, lang) : []));
  }

  #metaParts({ source, publishedAt, correctedAt }: Headline, lang: string): HTMLElement[] {
    return [
      ...(source ? [element('bdi', { class: 'source' }, source.name)] : []),
      momentElement(publishedAt),
      ...(correctedAt ? [element('span', {}, 'صُحّح في ', momentElement(correctedAt))] : []),
      ...(lang.startsWith('ar') ? [] : [element('span', {}, nameLanguage(lang))]),
    ];
  }

  #miss(missing: Missing): void {
    this.#status.textContent = '';
    // A retracted story leaves nothing of its words behind, not even the title.
    if (missing !== 'unreachable') this.#head(undefined);
    if (missing !== 'unreachable')
      this.#title.textContent = missing === 'gone' ? 'خبر مسحوب' : 'خبر غير موجود';
    this.#shown = undefined;
    this.#body.replaceChildren(element('p', { class: 'missing', role: 'alert' }, sentences[missing]));
    if (missing !== 'unreachable') return;

    const again = element('button', { type: 'button' }, 'أعد المحاولة');
    again.addEventListener('click', () => void this.#load());
    this.#body.append(again);
  }
}
