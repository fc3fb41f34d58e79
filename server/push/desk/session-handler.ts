import type { Logger } from 'pino';
import type { Principal } from '../../access/keys.ts';
import type { Clock } from '../../clock.ts';
import { toTimestamp } from '../../store/headlines.ts';
import type { Queries } from '../../store/store.ts';
import { Claims, type Claim } from './claims.ts';
import type {
  Acknowledgement,
  ClaimAtDesk,
  Colleague,
  DeskProblem,
  DeskSocket,
  DeskSpace,
} from './messages.ts';
import { TokenBucket } from './token-bucket.ts';
import { Presence, type OpenHeadline } from './presence.ts';
import { channelToDecide, parseDeskRequest, findOpenable, problemOf, type DeskRequest } from './requests.ts';
import { receives, isIn, roomsOf } from './rooms.ts';

export interface DeskSessionHandlerOptions {
  readonly namespace: DeskSpace;
  readonly db: Queries;
  readonly clock: Clock;
  readonly logger: Logger;
}

const rateLimited: DeskProblem = { type: 'busy', detail: 'This desk says too much at once.' };

/** What those at the desk say, and what their colleagues see of it: who has which headline open, and who looks after which case. */
export class DeskSessionHandler {
  readonly #options: DeskSessionHandlerOptions;
  readonly #presence = new Presence<DeskSocket>();
  readonly #claims: Claims<DeskSocket>;
  /** What each desk said last, once it is done: one thing after another. */
  readonly #pending = new WeakMap<DeskSocket, Promise<void>>();

  constructor(options: DeskSessionHandlerOptions) {
    this.#options = options;
    this.#claims = new Claims(options.clock, (claim) => this.#emitRelease(claim));
  }

  /** Hears what `socket` says, and tells it what is going on. */
  onConnect(socket: DeskSocket, caller: Principal): void {
    const pace = new TokenBucket(this.#options.clock);
    socket.onAny((name: string, ...parts: unknown[]) => this.#onEvent(socket, caller, pace, name, parts));
    socket.on('disconnect', () => {
      this.#claims.releaseAll(socket);
      this.#emitOpen(this.#presence.open(socket, undefined));
    });
    if (receives(caller, 'places')) {
      for (const place of this.#presence.headlines) {
        if (isIn(caller, place.channel)) this.#emitOpenTo(socket, place);
      }
    }
    if (!receives(caller, 'cases')) return;
    for (const claim of this.#claims.all) {
      if (isIn(caller, claim.channel)) socket.emit('claim', claimMessage(claim));
    }
  }

  stop(): void {
    this.#claims.close();
  }

  #onEvent(
    socket: DeskSocket,
    caller: Principal,
    pace: TokenBucket,
    name: string,
    parts: readonly unknown[],
  ): void {
    const said = parseDeskRequest(name, parts);
    if (!said) {
      socket.disconnect();
      return;
    }
    if (!pace.tryTake()) return said.acknowledge({ problem: rateLimited });
    const before = this.#pending.get(socket) ?? Promise.resolve();
    const turn = before.then(async () => said.acknowledge(await this.#answer(socket, caller, said.request)));
    this.#pending.set(socket, turn);
  }

  async #answer(socket: DeskSocket, caller: Principal, request: DeskRequest): Promise<Acknowledgement> {
    try {
      return await this.#handle(socket, caller, request);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.type === 'busy') this.#options.logger.error({ err: error }, 'a desk could not be answered');
      return { problem };
    }
  }

  async #handle(socket: DeskSocket, caller: Principal, request: DeskRequest): Promise<Acknowledgement> {
    const { db } = this.#options;
    if (request.name === 'open') {
      const { headline } = request;
      const place = headline === null ? undefined : await findOpenable(db, caller, headline);
      if (socket.connected) this.#emitOpen(this.#presence.open(socket, place));
      return { ok: true };
    }
    const { name, image } = request;
    if (name === 'release') {
      this.#claims.release(image, socket);
      return { ok: true };
    }
    const channel = await channelToDecide(db, caller, image);
    if (!socket.connected) return { ok: true };
    const claim = this.#claims.acquire(image, channel, socket);
    if (!claim) return { problem: { type: 'already-claimed', detail: 'A colleague looks after this case.' } };
    const message = claimMessage(claim);
    socket.emit('claim', { ...message, you: true });
    socket.to(roomsOf('cases', channel)).emit('claim', message);
    return { ok: true };
  }

  #emitRelease({ image, channel }: Claim<DeskSocket>): void {
    this.#options.namespace.to(roomsOf('cases', channel)).emit('claim', { image });
  }

  #emitOpen(places: readonly OpenHeadline[]): void {
    for (const place of places) {
      const rooms = roomsOf('places', place.channel);
      const present = this.#presence.viewersOf(place.headline);
      const others = this.#options.namespace.to(rooms).except(present.map(({ id }) => id));
      others.emit('open', { headline: place.headline, by: present.map((each) => colleague(each)) });
      for (const each of present) {
        if (each.data.caller && receives(each.data.caller, 'places')) this.#emitOpenTo(each, place);
      }
    }
  }

  #emitOpenTo(socket: DeskSocket, { headline }: OpenHeadline): void {
    const by = this.#presence.viewersOf(headline).map((each) => colleague(each, socket));
    socket.emit('open', { headline, by });
  }
}

function colleague(socket: DeskSocket, told?: DeskSocket): Colleague {
  const name = socket.data.caller?.name ?? '';
  return socket === told ? { name, you: true } : { name };
}

function claimMessage({ image, owner, untilMs }: Claim<DeskSocket>): ClaimAtDesk {
  return { image, by: owner.data.caller?.name ?? '', until: toTimestamp(untilMs) };
}
