import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Headline } from '../../server/protocol/headline.ts';
import { isBreaking } from '../../server/protocol/order.ts';
import type { ConnectionSignal } from '../element/connection-signal.ts';
import { undefinedOnAbort } from '../element/undefined-on-abort.ts';
import type { RenderContext } from '../i18n/render-context.ts';
import type { Announcer } from './announcer.ts';

export interface BreakingNewsHost extends ReactiveControllerHost {
  /** `off` if nothing should be announced. */
  readonly announce: string | undefined;
}

export interface BreakingNewsOptions {
  readonly connection: ConnectionSignal;
  headlines(): readonly Headline[] | undefined;
  context(): RenderContext;
  /** Puts `text` where screen readers announce what is new; an empty one clears the place. */
  say(text: string): void;
}

/**
 * Makes screen readers announce breaking headlines that arrive while the page is open. Headlines that are breaking already are only
 * read in their place. Most pages never get a new one, so the announcer is loaded with the first.
 */
class BreakingNewsWatcher implements ReactiveController {
  readonly #host: BreakingNewsHost;
  readonly #options: BreakingNewsOptions;
  #seen: readonly Headline[] | undefined;
  #breakingIds: ReadonlySet<string> | undefined;
  #announcer: Promise<Announcer | undefined> | undefined;

  constructor(host: BreakingNewsHost, options: BreakingNewsOptions) {
    this.#host = host;
    this.#options = options;
    this.hostUpdated();
  }

  hostUpdated(): void {
    const headlines = this.#options.headlines();
    if (!headlines || headlines === this.#seen) return;
    this.#seen = headlines;
    const context = this.#options.context();
    const nowMs = context.nowMs();
    const breaking = headlines.filter((headline) => isBreaking(headline, nowMs));
    const known = this.#breakingIds;
    // While announcements are off, it keeps watching: what it did not announce then, it does not announce later.
    const isSilent = !known || this.#host.announce === 'off';
    const news = isSilent ? [] : breaking.filter(({ id }) => !known.has(id));
    const breakingIds = new Set(breaking.map(({ id }) => id));
    this.#breakingIds = breakingIds;
    if (news.length > 0) this.#announcer ??= this.#loadAnnouncer();
    void this.#announcer?.then((announcer) => announcer?.enqueue(news, breakingIds, context));
  }

  hostDisconnected(): void {
    void this.#announcer?.then((announcer) => announcer?.stop());
  }

  /** `undefined` where it cannot be loaded: there this breaking headline is only read in its place. */
  async #loadAnnouncer(): Promise<Announcer | undefined> {
    const loading = undefinedOnAbort(import('./announcer.ts'), this.#options.connection.current);
    const part = await loading.catch(() => undefined);
    // The next breaking headline tries to load it again.
    if (!part) this.#announcer = undefined;
    return part && new part.Announcer((text) => this.#options.say(text));
  }
}

const watched = new WeakSet<BreakingNewsHost>();

/** Starts to watch, for as long as `host` exists. Further calls for the same `host` change nothing. */
export function watchBreakingNews(host: BreakingNewsHost, options: BreakingNewsOptions): void {
  if (watched.has(host)) return;
  watched.add(host);
  host.addController(new BreakingNewsWatcher(host, options));
}
