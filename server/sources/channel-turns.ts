import { Turns } from '../store/turns.ts';

/** Lets the visits of one channel decide one after another: each has to know what the previous one has published. */
export class ChannelTurns {
  readonly #byChannel = new Map<string, { readonly turns: Turns; users: number }>();

  async run<Result>(channel: string, work: () => Promise<Result>): Promise<Result> {
    const own = this.#byChannel.get(channel) ?? { turns: new Turns(), users: 0 };
    this.#byChannel.set(channel, own);
    own.users += 1;
    await own.turns.take();
    try {
      return await work();
    } finally {
      own.turns.release();
      own.users -= 1;
      if (own.users === 0) this.#byChannel.delete(channel);
    }
  }
}
