import type { Server } from 'socket.io';
import type { Principal } from '../../access/keys.ts';
import { findEnded } from '../../access/sessions.ts';
import type { Clock } from '../../clock.ts';
import type { NodeState } from '../../cluster/node-state.ts';
import type { NodeStates } from '../../cluster/node-states.ts';
import type { TailRegistry } from '../../log/tail-registry.ts';
import { viewCase } from '../../moderation/case-view.ts';
import type { ReportNotification } from '../../moderation/newsroom-notifier.ts';
import type { ModerationContext } from '../../moderation/report.ts';
import { listChannels } from '../../store/channels.ts';
import { admitToDesk, type DeskAdmissionOptions } from './admission.ts';
import type { DeskListener } from './peer-relay.ts';
import { SingleFlight } from '../../single-flight.ts';
import { ThrottledNotifier } from './throttled-notifier.ts';
import { DeskSessionHandler } from './session-handler.ts';
import { EventRelay } from './event-relay.ts';
import type { DeskSocket, DeskSpace } from './desk-socket.ts';
import { ChangePoller } from './change-poller.ts';
import { receives, roomsOf } from './rooms.ts';
import { storeFaultOf } from '../../store/store-fault.ts';
import { ViewerCounts } from './viewer-counts.ts';

export interface DeskNamespaceOptions extends DeskAdmissionOptions {
  readonly tails: TailRegistry;
  readonly clock: Clock;
  /** Viewers on this node, of each channel that has any. */
  readonly viewers: () => ReadonlyMap<string, number>;
  /** Whether other nodes may write to the database. */
  readonly isShared?: boolean;
  /** What this node and the other nodes know of each other; by default there are no others. */
  readonly states?: NodeStates;
}

/** How often desks are sent the viewer counts, if they changed. */
const countIntervalMs = 2000;
/** How often to look for changes of other nodes, if no message has announced them before. */
const pollMs = 2000;
/** How often sessions and keys are checked: they may expire, or end on another node. */
const checkIntervalMs = 30_000;

/**
 * The namespace `/desk`: sends each desk what happens in its newsroom, as far as its roles allow. All of it is in the store too, for
 * desks that were away, except for presence and claims.
 */
export class DeskNamespace implements DeskListener {
  readonly #options: DeskNamespaceOptions;
  readonly #changes: ThrottledNotifier;
  readonly #relay: EventRelay;
  readonly #counts: ViewerCounts<DeskSocket>;
  readonly #poller: ChangePoller;
  readonly #polls = new SingleFlight(() => this.#poll());
  #running:
    | {
        readonly namespace: DeskSpace;
        readonly sessions: DeskSessionHandler;
        readonly reporting: ModerationContext;
      }
    | undefined;
  #cancels: readonly (() => void)[] = [];
  /** Admitted, but not yet among the sockets. */
  readonly #connecting = new Set<DeskSocket>();
  /** Connections that have sent a handshake. Each may send one, or a single connection could retry without end. */
  readonly #handshaken = new WeakSet<DeskSocket['conn']>();

  constructor(options: DeskNamespaceOptions) {
    const { clock, tails, viewers, states } = options;
    this.#options = options;
    this.#changes = new ThrottledNotifier(clock, (channel) =>
      this.#to('list', channel)?.emit('changed', { channel }),
    );
    this.#relay = new EventRelay({
      tails,
      emit: (message) => this.#to('events', message.channel)?.emit('events', message),
      onReset: (channel) => this.#changes.notify(channel),
    });
    this.#counts = new ViewerCounts(viewers);
    this.#poller = new ChangePoller(options.keys.store.db);
    states?.listen(() => this.#running?.sessions.onOthers(states.others));
  }

  /** Starts to accept desks. */
  start(io: Pick<Server, 'of'>, reporting: ModerationContext): void {
    const { keys, clock, logger } = this.#options;
    const namespace: DeskSpace = io.of('/desk');
    const onChange = () => this.#options.states?.changed();
    const sessions = new DeskSessionHandler({ namespace, db: keys.store.db, clock, logger, onChange });
    this.#running = { namespace, sessions, reporting };
    namespace.use((socket, next) => void this.#admit(socket, next));
    namespace.on('connection', (socket) => this.#onConnection(socket));
  }

  stop(): void {
    this.#goIdle();
    this.#running?.sessions.stop();
  }

  /** What other nodes should know of the desks of this one. */
  state(): Pick<NodeState, 'open' | 'claims'> {
    return this.#running?.sessions.state() ?? { open: [], claims: [] };
  }

  reportReceived(channel: string, report: ReportNotification): void {
    this.#to('cases', channel)?.emit('report image', { channel, ...report });
  }

  caseChanged(channel: string, image: string): void {
    if (this.#isEmpty) return;
    this.#runLogged('a case', async () => {
      const view = this.#running && (await viewCase(this.#running.reporting, image));
      if (view) this.#to('cases', channel)?.emit('case', view);
    });
  }

  draftsChanged(channel: string): void {
    this.#to('presence', channel)?.emit('drafts', { channel });
  }

  committed(channel: string): void {
    if (this.#isEmpty) return;
    // With several nodes, the poller reports all changes, those of this node too, and each of them once.
    if (this.#options.isShared) this.#runLogged('changes', () => this.#polls.run());
    else this.#changes.notify(channel);
    // The channel may be new.
    this.#runLogged('a channel', () => this.#relay.follow(channel));
  }

  sessionEnded(hash: string): void {
    for (const socket of this.#sockets) if (socket.data.principal?.session === hash) signOut(socket);
  }

  keyRevoked(id: string): void {
    for (const socket of this.#sockets) if (socket.data.principal?.actor === id) signOut(socket);
  }

  /** Relays start before the desk is connected, so that it misses no event. */
  async #admit(socket: DeskSocket, next: (error?: Error) => void): Promise<void> {
    if (this.#handshaken.has(socket.conn)) {
      // A stock client that was rejected retries over a new connection, with its current cookie.
      socket.conn.close();
      return next(new Error('busy'));
    }
    this.#handshaken.add(socket.conn);
    this.#connecting.add(socket);
    socket.conn.once('close', () => {
      this.#connecting.delete(socket);
      if (this.#isEmpty) this.#goIdle();
    });
    const refusal = await admitToDesk(this.#options, socket, (principal) => this.#prepareFor(principal));
    if (refusal) this.#connecting.delete(socket);
    next(refusal);
  }

  async #prepareFor(principal: Principal): Promise<void> {
    await this.#follow([principal]);
    if (this.#options.isShared) await this.#poller.start();
  }

  #onConnection(socket: DeskSocket): void {
    const { principal } = socket.data;
    if (!principal) throw new Error('The socket has no session.');
    this.#connecting.delete(socket);
    socket.on('disconnect', () => {
      socket.conn.close();
      if (this.#isEmpty) this.#goIdle();
    });
    this.#running?.sessions.onConnect(socket, principal);
    this.#emitCounts(socket);
    if (this.#cancels.length > 0) return;
    this.#repeat(countIntervalMs, () => this.#sockets.forEach((each) => this.#emitCounts(each)));
    this.#repeat(checkIntervalMs, () => this.#runLogged('sessions', () => this.#check()));
    if (!this.#options.isShared) return;
    this.#repeat(pollMs, () => this.#runLogged('changes', () => this.#polls.run()));
  }

  async #poll(): Promise<void> {
    for (const channel of await this.#poller.poll()) this.#changes.notify(channel);
  }

  async #follow(principals: readonly Principal[]): Promise<void> {
    const listening = principals.filter((principal) => receives(principal, 'events'));
    const named = new Set(listening.flatMap(({ channels }) => channels));
    const rows = named.has('*') ? await listChannels(this.#options.keys.store.db) : [];
    for (const channel of named.has('*') ? rows.map(({ id }) => id) : named)
      await this.#relay.follow(channel);
  }

  #emitCounts(socket: DeskSocket): void {
    const { principal } = socket.data;
    if (!principal || !receives(principal, 'events')) return;
    const viewers = this.#counts.changedFor(socket, principal);
    if (viewers) socket.emit('viewers', { viewers });
  }

  /** Signs out desks whose session or key has ended, and relays channels that another node has created. */
  async #check(): Promise<void> {
    const present = this.#sockets.flatMap((socket) => {
      const { principal } = socket.data;
      return principal ? [{ ...principal, socket }] : [];
    });
    for (const { socket } of await findEnded(this.#options.keys, present)) signOut(socket);
    await this.#follow(present);
  }

  get #isEmpty(): boolean {
    return this.#sockets.length === 0 && this.#connecting.size === 0;
  }

  get #sockets(): DeskSocket[] {
    return [...(this.#running?.namespace.sockets.values() ?? [])];
  }

  #to(...about: Parameters<typeof roomsOf>) {
    return this.#running?.namespace.to(roomsOf(...about));
  }

  #runLogged(what: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (storeFaultOf(error) === undefined)
        this.#options.logger.error({ err: error }, `cannot send ${what} to the desks`);
    });
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

  /** With no desk connected, nothing is counted, relayed or checked. */
  #goIdle(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.#changes.close();
    this.#relay.close();
    this.#poller.reset();
  }
}

/** A stock client does not reconnect after this. */
function signOut(socket: DeskSocket): void {
  socket.emit('signed-out');
  socket.disconnect();
}
