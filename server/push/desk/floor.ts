import type { Logger } from 'pino';
import type { Caller } from '../../access/keys.ts';
import type { Clock } from '../../clock.ts';
import { toTimestamp } from '../../store/headlines.ts';
import type { Queries } from '../../store/store.ts';
import { Claims, type Claim } from './claims.ts';
import type { Acknowledgement, CaseClaim, Colleague, DeskProblem } from '../../protocol/newsroom/events.ts';
import type { DeskSocket, DeskSpace } from './messages.ts';
import { Pace } from './pace.ts';
import { Presence, type Place } from './presence.ts';
import { channelToDecide, parseDeskRequest, placeOf, problemOf, type DeskRequest } from './requests.ts';
import { hears, isIn, roomsOf } from './rooms.ts';

export interface DeskFloorOptions {
  readonly space: DeskSpace;
  readonly db: Queries;
  readonly clock: Clock;
  readonly logger: Logger;
}

const tooMuch: DeskProblem = { type: 'busy', detail: 'This desk says too much at once.' };

/** What those at the desk say, and what their colleagues see of it: who has which headline open, and who looks after which case. */
export class DeskFloor {
  readonly #options: DeskFloorOptions;
  readonly #presence = new Presence<DeskSocket>();
  readonly #claims: Claims<DeskSocket>;
  /** What each desk said last, once it is done: one thing after another. */
  readonly #turns = new WeakMap<DeskSocket, Promise<void>>();

  constructor(options: DeskFloorOptions) {
    this.#options = options;
    this.#claims = new Claims(options.clock, (claim) => this.#tellFree(claim));
  }

  /** Hears what `socket` says, and tells it what is going on. */
  welcome(socket: DeskSocket, caller: Caller): void {
    const pace = new Pace(this.#options.clock);
    socket.onAny((name: string, ...parts: unknown[]) => this.#hear(socket, caller, pace, name, parts));
    socket.on('disconnect', () => {
      this.#claims.leave(socket);
      this.#tellPlaces(this.#presence.move(socket, undefined));
    });
    if (hears(caller, 'places')) {
      for (const place of this.#presence.places) {
        if (isIn(caller, place.channel)) this.#emitPlace(socket, place);
      }
    }
    if (!hears(caller, 'cases')) return;
    for (const claim of this.#claims.all) {
      if (isIn(caller, claim.channel)) socket.emit('claim', claimMessage(claim));
    }
  }

  close(): void {
    this.#claims.close();
  }

  #hear(socket: DeskSocket, caller: Caller, pace: Pace, name: string, parts: readonly unknown[]): void {
    const said = parseDeskRequest(name, parts);
    if (!said) {
      socket.disconnect();
      return;
    }
    if (!pace.take()) return said.acknowledge({ problem: tooMuch });
    const before = this.#turns.get(socket) ?? Promise.resolve();
    const turn = before.then(async () => said.acknowledge(await this.#answer(socket, caller, said.request)));
    this.#turns.set(socket, turn);
  }

  async #answer(socket: DeskSocket, caller: Caller, request: DeskRequest): Promise<Acknowledgement> {
    try {
      return await this.#do(socket, caller, request);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.type === 'busy') this.#options.logger.error({ err: error }, 'a desk could not be answered');
      return { problem };
    }
  }

  async #do(socket: DeskSocket, caller: Caller, request: DeskRequest): Promise<Acknowledgement> {
    const { db } = this.#options;
    if (request.name === 'open') {
      const { headline } = request;
      const place = headline === null ? undefined : await placeOf(db, caller, headline);
      if (socket.connected) this.#tellPlaces(this.#presence.move(socket, place));
      return { ok: true };
    }
    const { name, image } = request;
    if (name === 'release') {
      this.#claims.release(image, socket);
      return { ok: true };
    }
    const channel = await channelToDecide(db, caller, image);
    if (!socket.connected) return { ok: true };
    const claim = this.#claims.take(image, channel, socket);
    if (!claim) return { problem: { type: 'already-claimed', detail: 'A colleague looks after this case.' } };
    const message = claimMessage(claim);
    socket.emit('claim', { ...message, you: true });
    socket.to(roomsOf('cases', channel)).emit('claim', message);
    return { ok: true };
  }

  #tellFree({ image, channel }: Claim<DeskSocket>): void {
    this.#options.space.to(roomsOf('cases', channel)).emit('claim', { image });
  }

  #tellPlaces(places: readonly Place[]): void {
    for (const place of places) {
      const rooms = roomsOf('places', place.channel);
      const present = this.#presence.at(place.headline);
      const others = this.#options.space.to(rooms).except(present.map(({ id }) => id));
      others.emit('open', { headline: place.headline, by: present.map((each) => colleague(each)) });
      for (const each of present) {
        if (each.data.caller && hears(each.data.caller, 'places')) this.#emitPlace(each, place);
      }
    }
  }

  #emitPlace(socket: DeskSocket, { headline }: Place): void {
    const by = this.#presence.at(headline).map((each) => colleague(each, socket));
    socket.emit('open', { headline, by });
  }
}

function colleague(socket: DeskSocket, told?: DeskSocket): Colleague {
  const name = socket.data.caller?.name ?? '';
  return socket === told ? { name, you: true } : { name };
}

function claimMessage({ image, who, untilMs }: Claim<DeskSocket>): CaseClaim {
  return { image, by: who.data.caller?.name ?? '', until: toTimestamp(untilMs) };
}
