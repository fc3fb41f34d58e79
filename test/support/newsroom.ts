import type { Draft } from '../../server/headlines/rules/draft.ts';
import { TailRegistry } from '../../server/log/tail-registry.ts';
import { changeChannel } from '../../server/headlines/change-channel.ts';
import { publish, type PublishedBody } from '../../server/headlines/publish.ts';
import { createIdGenerator, type WriteContext } from '../../server/store/write-context.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { FakeClock } from './fake-clock.ts';

export const editor = 'editor-key';

/** A busy machine is no outage. */
const patienceMs = 60_000;

/** A store, its tails and its transactions, without a network: what a node is inside. */
export interface Newsroom {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly tails: TailRegistry;
  readonly publishing: WriteContext;
  close(): Promise<void>;
}

/** Opens the store at `address` (in memory by default) with the channel `demo` in it. */
export async function openNewsroom(
  address = ':memory:',
  clock = new FakeClock('2026-03-01T12:00:00Z'),
): Promise<Newsroom> {
  const store = await openStore(address, { waitMs: patienceMs });
  const tails = new TailRegistry({
    store,
    clock,
    onFailure: (error) => {
      throw error;
    },
  });
  const publishing: WriteContext = {
    store,
    clock,
    newId: createIdGenerator(clock),
    committed: (channel) => tails.wake(channel),
  };
  await changeChannel(publishing, editor, 'demo', { title: 'تجربة', lang: 'ar' });
  return {
    store,
    clock,
    tails,
    publishing,
    async close() {
      await tails.stop();
      await store.close();
    },
  };
}

/** Publishes in `demo` and gives what the newsroom is answered. */
export async function publishInDemo(newsroom: Newsroom, draft: Partial<Draft>): Promise<PublishedBody> {
  const { body } = await publish(
    newsroom.publishing,
    editor,
    'demo',
    { title: 'افتتاح محطة جديدة للقطار', url: 'https://akhbar.example/1', ...draft },
    { isSubmission: false },
  );
  return body;
}
