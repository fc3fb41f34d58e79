import type { SessionRevocationListener } from '../../access/sessions.ts';
import type { PeerMessage } from '../../cluster/peer-message.ts';
import type { Peers } from '../../cluster/peers.ts';
import type { NewsroomNotifier, ReportNotification } from '../../moderation/newsroom-notifier.ts';
import { listChannels } from '../../store/channels.ts';
import type { Store } from '../../store/store.ts';

/** What desks are notified of. */
export interface DeskListener extends NewsroomNotifier, SessionRevocationListener {
  /** Something was committed to `channel`, whatever the state of its headlines. */
  committed(channel: string): void;
}

/** Notifies the desks of this node, and of all other nodes, of what happens at this node. */
export class PeerRelay implements DeskListener {
  readonly #desks: DeskListener;
  readonly #peers: Peers;

  constructor(desks: DeskListener, peers: Peers, { db }: Pick<Store, 'db'>) {
    this.#desks = desks;
    this.#peers = peers;
    peers.listen((message) => this.#onMessage(message));
    peers.onMissed(async () => {
      // Desks learn of all other changes because each node reads the database.
      for (const { id } of await listChannels(db)) desks.draftsChanged(id);
    });
  }

  committed(channel: string): void {
    this.#peers.send({ type: 'changed', channel });
    this.#desks.committed(channel);
  }

  reportReceived(channel: string, report: ReportNotification): void {
    this.#peers.send({ type: 'report', channel, report });
    this.#desks.reportReceived(channel, report);
  }

  caseChanged(channel: string, image: string): void {
    this.#peers.send({ type: 'case', channel, image });
    this.#desks.caseChanged(channel, image);
  }

  draftsChanged(channel: string): void {
    this.#peers.send({ type: 'drafts', channel });
    this.#desks.draftsChanged(channel);
  }

  sessionEnded(hash: string): void {
    this.#peers.send({ type: 'session-ended', hash });
    this.#desks.sessionEnded(hash);
  }

  keyRevoked(id: string): void {
    this.#peers.send({ type: 'key-revoked', id });
    this.#desks.keyRevoked(id);
  }

  #onMessage(message: PeerMessage): void {
    switch (message.type) {
      case 'changed':
        return this.#desks.committed(message.channel);
      case 'report':
        return this.#desks.reportReceived(message.channel, message.report);
      case 'case':
        return this.#desks.caseChanged(message.channel, message.image);
      case 'drafts':
        return this.#desks.draftsChanged(message.channel);
      case 'session-ended':
        return this.#desks.sessionEnded(message.hash);
      case 'key-revoked':
        return this.#desks.keyRevoked(message.id);
      case 'state':
      case 'refused':
      case 'counted':
        // Not about desks.
        return;
    }
  }
}
