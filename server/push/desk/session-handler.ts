import type { Logger } from 'pino';
import type { Principal } from '../../access/keys.ts';
import type { Clock } from '../../clock.ts';
import { toTimestamp } from '../../store/headlines.ts';
import type { Queries } from '../../store/store.ts';
import type { NodeState } from '../../cluster/node-state.ts';
import { Claims, type Claim } from './claims.ts';
import { OtherDesks } from './other-desks.ts';
import type { Acknowledgement, CaseClaim, Colleague, DeskProblem } from '../../protocol/newsroom/events.ts';
import type { DeskSocket, DeskSpace } from './desk-socket.ts';
import { TokenBucket } from './token-bucket.ts';
import { Presence, type OpenHeadline } from './presence.ts';
import { channelToDecide, parseDeskRequest, findOpenable, problemOf, type DeskRequest } from './requests.ts';
import { storeFaultOf } from '../../store/store-fault.ts';
import { receives, isIn, roomsOf } from './rooms.ts';

export interface DeskSessionHandlerOptions {
  readonly namespace: DeskSpace;
  readonly db: Queries;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Presence or claims at this node have changed. */
  readonly onChange: () => void;
}

const rateLimited: DeskProblem = { type: 'busy', detail: 'Too many messages.' };

/** Handles the requests of connected desks and shows them to colleagues: who has which headline open, and who handles which case. */
export class DeskSessionHandler {
  readonly #options: DeskSessionHandlerOptions;
  readonly #presence = new Presence<DeskSocket>();
  readonly #claims: Claims<DeskSocket>;
  readonly #others = new OtherDesks();
  /** The last request of each desk: requests of one desk run one after another. */
  readonly #pending = new WeakMap<DeskSocket, Promise<void>>();

  constructor(options: DeskSessionHandlerOptions) {
    this.#options = options;
    this.#claims = new Claims(options.clock, (claim) => this.#emitRelease(claim));
  }

  /** Listens to `socket`, and sends it the current presence and claims. */
  onConnect(socket: DeskSocket, principal: Principal): void {
    const bucket = new TokenBucket(this.#options.clock);
    socket.onAny((name: string, ...parts: unknown[]) =>
      this.#onEvent(socket, principal, bucket, name, parts),
    );
    socket.on('disconnect', () => {
      this.#claims.releaseAll(socket);
      this.#setOpen(socket, undefined);
    });
    if (receives(principal, 'presence')) {
      for (const place of [...this.#presence.headlines, ...this.#others.headlines]) {
        if (isIn(principal, place.channel)) this.#emitOpenTo(socket, place);
      }
    }
    if (!receives(principal, 'cases')) return;
    for (const claim of this.#claims.all) {
      if (isIn(principal, claim.channel)) socket.emit('claim', claimMessage(claim));
    }
    for (const { channel, ...claim } of this.#others.claims) {
      if (isIn(principal, channel)) socket.emit('claim', claim);
    }
  }

  /** What other nodes should know of the desks of this one. */
  state(): Pick<NodeState, 'open' | 'claims'> {
    return {
      open: this.#presence.headlines.map((place) => ({
        ...place,
        by: this.#presence.editorsOf(place.headline).map((each) => colleague(each).name),
      })),
      claims: this.#claims.all.map(({ image, channel, owner, untilMs }) => ({
        image,
        channel,
        by: owner.data.principal?.name ?? '',
        until: toTimestamp(untilMs),
      })),
    };
  }

  /** Shows what has changed at desks of other nodes. */
  onOthers(states: readonly NodeState[]): void {
    const { headlines, claimed, released } = this.#others.update(states);
    this.#emitOpen(headlines);
    for (const { channel, ...claim } of claimed)
      this.#options.namespace.to(roomsOf('cases', channel)).emit('claim', claim);
    for (const { channel, image } of released)
      this.#options.namespace.to(roomsOf('cases', channel)).emit('claim', { image });
  }

  stop(): void {
    this.#claims.close();
  }

  #onEvent(
    socket: DeskSocket,
    principal: Principal,
    bucket: TokenBucket,
    name: string,
    parts: readonly unknown[],
  ): void {
    const parsed = parseDeskRequest(name, parts);
    if (!parsed) {
      socket.disconnect();
      return;
    }
    if (!bucket.tryTake()) return parsed.acknowledge({ problem: rateLimited });
    const previous = this.#pending.get(socket) ?? Promise.resolve();
    const run = previous.then(async () =>
      parsed.acknowledge(await this.#answer(socket, principal, parsed.request)),
    );
    this.#pending.set(socket, run);
  }

  async #answer(socket: DeskSocket, principal: Principal, request: DeskRequest): Promise<Acknowledgement> {
    try {
      return await this.#handle(socket, principal, request);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.type === 'busy' && storeFaultOf(error) === undefined)
        this.#options.logger.error({ err: error }, 'a desk request failed');
      return { problem };
    }
  }

  async #handle(socket: DeskSocket, principal: Principal, request: DeskRequest): Promise<Acknowledgement> {
    const { db } = this.#options;
    if (request.name === 'open') {
      const { headline } = request;
      const place = headline === null ? undefined : await findOpenable(db, principal, headline);
      if (socket.connected) this.#setOpen(socket, place);
      return { ok: true };
    }
    const { name, image } = request;
    if (name === 'release') {
      this.#claims.release(image, socket);
      return { ok: true };
    }
    const channel = await channelToDecide(db, principal, image);
    if (!socket.connected) return { ok: true };
    const claim = this.#others.hasClaim(image) ? undefined : this.#claims.acquire(image, channel, socket);
    if (!claim) return { problem: { type: 'already-claimed', detail: 'A colleague is handling this case.' } };
    const message = claimMessage(claim);
    socket.emit('claim', { ...message, you: true });
    socket.to(roomsOf('cases', channel)).emit('claim', message);
    this.#options.onChange();
    return { ok: true };
  }

  #emitRelease({ image, channel }: Claim<DeskSocket>): void {
    this.#options.namespace.to(roomsOf('cases', channel)).emit('claim', { image });
    this.#options.onChange();
  }

  #setOpen(socket: DeskSocket, place: OpenHeadline | undefined): void {
    const changed = this.#presence.open(socket, place);
    this.#emitOpen(changed);
    if (changed.length > 0) this.#options.onChange();
  }

  #emitOpen(places: readonly OpenHeadline[]): void {
    for (const place of places) {
      const rooms = roomsOf('presence', place.channel);
      const present = this.#presence.editorsOf(place.headline);
      const others = this.#options.namespace.to(rooms).except(present.map(({ id }) => id));
      others.emit('open', { headline: place.headline, by: this.#colleaguesAt(place.headline) });
      for (const each of present) {
        if (each.data.principal && receives(each.data.principal, 'presence')) this.#emitOpenTo(each, place);
      }
    }
  }

  #emitOpenTo(socket: DeskSocket, { headline }: OpenHeadline): void {
    socket.emit('open', { headline, by: this.#colleaguesAt(headline, socket) });
  }

  #colleaguesAt(headline: string, recipient?: DeskSocket): readonly Colleague[] {
    const here = this.#presence.editorsOf(headline).map((each) => colleague(each, recipient));
    return [...here, ...this.#others.namesAt(headline).map((name) => ({ name }))];
  }
}

function colleague(socket: DeskSocket, recipient?: DeskSocket): Colleague {
  const name = socket.data.principal?.name ?? '';
  return socket === recipient ? { name, you: true } : { name };
}

function claimMessage({ image, owner, untilMs }: Claim<DeskSocket>): CaseClaim {
  return { image, by: owner.data.principal?.name ?? '', until: toTimestamp(untilMs) };
}
