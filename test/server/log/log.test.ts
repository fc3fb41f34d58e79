import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { correct } from '../../../server/headlines/correct.ts';
import { publish } from '../../../server/headlines/publish.ts';
import type { WriteContext } from '../../../server/store/write-context.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { runDue } from '../../../server/headlines/scheduler.ts';
import { order } from '../../../server/protocol/order.ts';
import { liveHeadlines, toHeadline } from '../../../server/store/headlines.ts';
import type { Store } from '../../../server/store/store.ts';
import { Follower } from '../../support/follower.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { editor, openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { watchStatements } from '../../support/watch-statements.ts';

/** Thrown in place of the step at which the process dies. */
class Crash extends Error {}

/** Dies at query number `step` of a transaction or, if it has fewer, after the commit and before anyone is told. */
function dyingAt(publishing: WriteContext, step: number): WriteContext {
  return {
    ...publishing,
    store: dyingStore(publishing.store, step),
    committed: () => {
      throw new Crash();
    },
  };
}

function dyingStore(store: Store, step: number): Store {
  let queries = 0;
  const countQuery = () => {
    queries += 1;
    if (queries > step) throw new Crash();
  };
  return {
    ...store,
    write: (work) => store.write((transaction) => work(watchStatements(transaction, countQuery))),
  };
}

type Command =
  | {
      readonly do: 'publish';
      readonly lastsMs: number | undefined;
      readonly inMs: number;
      readonly dieAt: number | undefined;
    }
  | {
      readonly do: 'correct' | 'retract' | 'erase';
      readonly which: number;
      readonly dieAt: number | undefined;
    }
  | { readonly do: 'notice'; readonly dieAt: number | undefined }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'leave' | 'come'; readonly who: number };

const dieAt = fc.option(fc.nat({ max: 14 }), { nil: undefined, freq: 4 });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      lastsMs: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
      inMs: fc.oneof(fc.constant(0), fc.nat({ max: 3000 })),
      dieAt,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('correct' as const, 'retract' as const, 'erase' as const),
      which: fc.nat(),
      dieAt,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('notice' as const), dieAt }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 4000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'come' as const), who: fc.nat({ max: 2 }) }),
  },
);

describe('the log, after any changes and a crash at any point', () => {
  it('gives every viewer the seqs 1 to N once, and all end with the state of the store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 40 }), async (commands) => {
        const world = await World.open();
        try {
          for (const each of commands) await world.run(each);
          await world.check();
        } finally {
          await world.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});

class World {
  readonly #folder: string;
  readonly #clock = new FakeClock('2026-03-01T12:00:00Z');
  readonly #followers = [new Follower(), new Follower(), new Follower()];
  /** Titles of what was acknowledged, by id; an erased or retracted one has none. */
  readonly #acknowledged = new Map<string, string | undefined>();
  #newsroom: Newsroom;
  #count = 0;

  private constructor(folder: string, newsroom: Newsroom) {
    this.#folder = folder;
    this.#newsroom = newsroom;
  }

  static async open(): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'shareet-log-'));
    const world = new World(folder, await openNewsroom(join(folder, 'shareet.db')));
    await world.#restart();
    // They follow from the beginning, so that what they receive is the whole log.
    for (const follower of world.#followers) await world.#connect(follower);
    return world;
  }

  async run(command: Command): Promise<void> {
    switch (command.do) {
      case 'wait':
        this.#clock.advance(command.ms);
        return this.#attempt((publishing) => runDue(publishing), undefined);
      case 'come':
        return this.#connect(this.#follower(command.who));
      case 'leave':
        return this.#follower(command.who).disconnect();
      case 'notice':
        return this.#attempt(
          (publishing) =>
            changeChannel(publishing, editor, 'demo', {
              title: 'تجربة',
              lang: 'ar',
              notice: { title: `تنبيه ${this.#count++}` },
            }),
          command.dieAt,
        );
      case 'publish':
        return this.#publish(command);
      case 'correct':
      case 'retract':
      case 'erase':
        return this.#change(command.do, command.which, command.dieAt);
    }
  }

  async check(): Promise<void> {
    // A new process knows only what the database holds.
    await this.#restart();
    const tail = await this.#tail();
    await tail.read();
    for (const follower of this.#followers) await this.#connect(follower);

    const stored = (await liveHeadlines(this.#newsroom.store.db, 'demo')).map(toHeadline);
    for (const { heard, state } of this.#followers) {
      assert.deepEqual(
        heard.map((event) => event.seq),
        Array.from({ length: tail.position.seq }, (_, index) => index + 1),
      );
      assert.deepEqual(order(state?.headlines ?? [], 0), order(stored, 0));
    }
    this.#checkTexts(tail.after(0)?.map((entry) => entry.json) ?? []);
  }

  async close(): Promise<void> {
    await this.#newsroom.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** A retracted headline appears nowhere in what a later viewer can be sent. */
  #checkTexts(log: readonly string[]): void {
    const text = log.join('\n');
    for (const [id, title] of this.#acknowledged) {
      if (title === undefined)
        assert.ok(!text.includes(`"id":"${id}","channel"`), `the text of ${id} is still there`);
    }
  }

  async #publish({ lastsMs, inMs, dieAt }: Extract<Command, { do: 'publish' }>): Promise<void> {
    const title = `عنوان ${this.#count++}`;
    const nowMs = this.#clock.nowMs();
    await this.#attempt(async (publishing) => {
      const { body } = await publish(
        publishing,
        editor,
        'demo',
        {
          title,
          url: 'https://akhbar.example/1',
          publishAtMs: inMs === 0 ? undefined : nowMs + inMs,
          expiresAtMs: lastsMs === undefined ? undefined : nowMs + inMs + lastsMs,
        },
        { isSubmission: false },
      );
      this.#acknowledged.set(body.headline.id, title);
    }, dieAt);
  }

  async #change(
    what: 'correct' | 'retract' | 'erase',
    which: number,
    dieAt: number | undefined,
  ): Promise<void> {
    const ids = [...this.#acknowledged].filter(([, title]) => title !== undefined).map(([id]) => id);
    const id = ids[which % ids.length];
    if (id === undefined) return;
    await this.#attempt(async (publishing) => {
      if (what === 'correct') {
        const row = await this.#newsroom.store.db
          .selectFrom('headlines')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        // The process may have died after the retraction was durable and before anyone was told.
        if (row.state === 'retracted') return void this.#acknowledged.set(id, undefined);
        await correct(publishing, editor, { id, version: row.version }, { title: `تصحيح ${this.#count++}` });
        return;
      }
      await retract(publishing, editor, id, { erase: what === 'erase' });
      this.#acknowledged.set(id, undefined);
    }, dieAt);
  }

  /** Does `work`; if the process dies in it, another takes its place on the same file. */
  async #attempt(
    work: (publishing: WriteContext) => Promise<unknown>,
    dieAt: number | undefined,
  ): Promise<void> {
    const { publishing } = this.#newsroom;
    try {
      await work(dieAt === undefined ? publishing : dyingAt(publishing, dieAt));
      await (await this.#tail()).read();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await this.#restart();
    }
  }

  async #restart(): Promise<void> {
    for (const follower of this.#followers) follower.disconnect();
    await this.#newsroom.close();
    this.#newsroom = await openNewsroom(join(this.#folder, 'shareet.db'), this.#clock);
  }

  async #connect(follower: Follower): Promise<void> {
    follower.connect(await this.#tail());
  }

  async #tail() {
    const tail = await this.#newsroom.tails.find('demo');
    assert.ok(tail);
    return tail;
  }

  #follower(who: number): Follower {
    const follower = this.#followers[who];
    assert.ok(follower);
    return follower;
  }
}
