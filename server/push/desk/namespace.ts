import type { Server } from 'socket.io';
import type { Caller } from '../../access/keys.ts';
import { findEnded, type SignedInWatch } from '../../access/sessions.ts';
import type { Clock } from '../../clock.ts';
import type { Tails } from '../../log/tails.ts';
import { viewCase } from '../../moderation/case-view.ts';
import type { Desk, DeskReport } from '../../moderation/newsroom-notifier.ts';
import type { Reporting } from '../../moderation/report.ts';
import { listChannels } from '../../store/channels.ts';
import { admitToDesk, type DeskAdmissionOptions } from './admission.ts';
import { Changes } from './throttled-notifier.ts';
import { DeskFloor } from './session-handler.ts';
import { Line } from './event-relay.ts';
import type { DeskSocket, DeskSpace } from './messages.ts';
import { OtherNodes } from './change-poller.ts';
import { hears, roomsOf } from './rooms.ts';
import { ViewerCounts } from './viewer-counts.ts';

export interface DeskNamespaceOptions extends DeskAdmissionOptions {
  readonly tails: Tails;
  readonly clock: Clock;
  /** Viewers on this node, of each channel that has any. */
  readonly viewers: () => ReadonlyMap<string, number>;
  /** How often to look for what other nodes changed, in ms; `undefined` never looks. */
  readonly pollMs?: number | undefined;
}

/** How often desks are told how many watch, if that changed. */
const countEveryMs = 2000;
/** How often it is looked whether sessions and keys are still good: they may end by themselves, or on another node. */
const checkEveryMs = 30_000;

/**
 * The namespace `/desk`: what happens in a newsroom, told to those who may know of it. What is said here is in the store as well; who was
 * away asks for it. Who has what open or claimed is known to this node alone.
 */
export class DeskNamespace implements Desk, SignedInWatch {
  readonly #options: DeskNamespaceOptions;
  readonly #changes: Changes;
  readonly #line: Line;
  readonly #counts: ViewerCounts<DeskSocket>;
  readonly #others: OtherNodes;
  #open: { readonly space: DeskSpace; readonly floor: DeskFloor; readonly reporting: Reporting } | undefined;
  #cancels: readonly (() => void)[] = [];
  /** Let in, and not yet among the sockets. */
  readonly #coming = new Set<DeskSocket>();
  /** Connections that have asked to come in, which each may do once: else one of them could come in without end. */
  readonly #asked = new WeakSet<DeskSocket['conn']>();

  constructor(options: DeskNamespaceOptions) {
    const { clock, tails, viewers } = options;
    this.#options = options;
    this.#changes = new Changes(clock, (channel) => this.#to('list', channel)?.emit('changed', { channel }));
    this.#line = new Line({
      tails,
      tell: (message) => this.#to('line', message.channel)?.emit('events', message),
      onReset: (channel) => this.#changes.note(channel),
    });
    this.#counts = new ViewerCounts(viewers);
    this.#others = new OtherNodes(options.keys.store.db);
  }

  /** Lets people in. Until then nobody is there to be told. */
  open(io: Pick<Server, 'of'>, reporting: Reporting): void {
    const { keys, clock, logger } = this.#options;
    const space: DeskSpace = io.of('/desk');
    const floor = new DeskFloor({ space, db: keys.store.db, clock, logger });
    this.#open = { space, floor, reporting };
    space.use((socket, next) => void this.#admit(socket, next));
    space.on('connection', (socket) => this.#welcome(socket));
  }

  close(): void {
    this.#rest();
    this.#open?.floor.close();
  }

  reported(channel: string, report: DeskReport): void {
    this.#to('cases', channel)?.emit('report image', { channel, ...report });
  }

  changed(channel: string, image: string): void {
    this.#try('a case', async () => {
      const view = this.#open && (await viewCase(this.#open.reporting, image));
      if (view) this.#to('cases', channel)?.emit('case', view);
    });
  }

  /** Something was committed to `channel`, in whatever state its headlines are. */
  committed(channel: string): void {
    if (this.#isEmpty) return;
    // With other nodes there is one way to hear of all changes, and each is told once.
    if (this.#options.pollMs === undefined) this.#changes.note(channel);
    // It may have been made just now.
    this.#try('a channel', () => this.#line.follow(channel));
  }

  sessionEnded(hash: string): void {
    for (const socket of this.#sockets) if (socket.data.caller?.session === hash) signOut(socket);
  }

  keyEnded(id: string): void {
    for (const socket of this.#sockets) if (socket.data.caller?.actor === id) signOut(socket);
  }

  /** Whoever is connected hears of everything after that: so the line is followed before. */
  async #admit(socket: DeskSocket, next: (error?: Error) => void): Promise<void> {
    if (this.#asked.has(socket.conn)) {
      // A stock client that was refused and tries again does so over a new connection, with the cookie that it has now.
      socket.conn.close();
      return next(new Error('busy'));
    }
    this.#asked.add(socket.conn);
    this.#coming.add(socket);
    socket.conn.once('close', () => {
      this.#coming.delete(socket);
      if (this.#isEmpty) this.#rest();
    });
    const refusal = await admitToDesk(this.#options, socket, (caller) => this.#prepareFor(caller));
    if (refusal) this.#coming.delete(socket);
    next(refusal);
  }

  async #prepareFor(caller: Caller): Promise<void> {
    await this.#follow([caller]);
    if (this.#options.pollMs !== undefined) await this.#others.begin();
  }

  #welcome(socket: DeskSocket): void {
    const { caller } = socket.data;
    if (!caller) throw new Error('A socket came past its admission.');
    this.#coming.delete(socket);
    socket.on('disconnect', () => {
      socket.conn.close();
      if (this.#isEmpty) this.#rest();
    });
    this.#open?.floor.welcome(socket, caller);
    this.#tellCounts(socket);
    if (this.#cancels.length > 0) return;
    this.#repeat(countEveryMs, () => this.#sockets.forEach((each) => this.#tellCounts(each)));
    this.#repeat(checkEveryMs, () => this.#try('sessions', () => this.#check()));
    const { pollMs } = this.#options;
    if (pollMs !== undefined) this.#repeat(pollMs, () => this.#try('other nodes', () => this.#look()));
  }

  async #look(): Promise<void> {
    for (const channel of await this.#others.look()) this.#changes.note(channel);
  }

  async #follow(callers: readonly Caller[]): Promise<void> {
    const listening = callers.filter((caller) => hears(caller, 'line'));
    const named = new Set(listening.flatMap(({ channels }) => channels));
    const rows = named.has('*') ? await listChannels(this.#options.keys.store.db) : [];
    for (const channel of named.has('*') ? rows.map(({ id }) => id) : named) await this.#line.follow(channel);
  }

  #tellCounts(socket: DeskSocket): void {
    const { caller } = socket.data;
    if (!caller || !hears(caller, 'line')) return;
    const viewers = this.#counts.news(socket, caller);
    if (viewers) socket.emit('viewers', { viewers });
  }

  /** Sends off those whose session or key has ended, and follows channels that another node has made. */
  async #check(): Promise<void> {
    const present = this.#sockets.flatMap((socket) => {
      const { caller } = socket.data;
      return caller ? [{ ...caller, socket }] : [];
    });
    for (const { socket } of await findEnded(this.#options.keys, present)) signOut(socket);
    await this.#follow(present);
  }

  get #isEmpty(): boolean {
    return this.#sockets.length === 0 && this.#coming.size === 0;
  }

  get #sockets(): DeskSocket[] {
    return [...(this.#open?.space.sockets.values() ?? [])];
  }

  #to(...about: Parameters<typeof roomsOf>) {
    return this.#open?.space.to(roomsOf(...about));
  }

  #try(what: string, work: () => Promise<void>): void {
    work().catch((error: unknown) =>
      this.#options.logger.error({ err: error }, `the desk could not be told of ${what}`),
    );
  }

  #repeat(everyMs: number, act: () => void): void {
    const index = this.#cancels.length;
    const again = (): void => {
      const cancel = this.#options.clock.after(everyMs, () => {
        again();
        act();
      });
      this.#cancels = this.#cancels.toSpliced(index, 1, cancel);
    };
    again();
  }

  /** Nobody is there: nothing is counted, followed or checked. */
  #rest(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.#changes.close();
    this.#line.close();
    this.#others.forget();
  }
}

/** A stock client does not come back after this. */
function signOut(socket: DeskSocket): void {
  socket.emit('signed-out');
  socket.disconnect();
}
