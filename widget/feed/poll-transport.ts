import type { fetchSnapshot } from './fetch-snapshot.ts';
import type { OpenLink } from './transport.ts';

/** One request for the snapshot, as a link: the last way to follow a channel, where nothing live gets through. */
export function openPoll(ask: typeof fetchSnapshot): OpenLink {
  return (address, _after, hear) => {
    const life = new AbortController();
    const { signal } = life;
    void ask(address, signal).then((answer) => {
      if (!signal.aborted) hear(answer);
    });
    return () => life.abort();
  };
}
