import type { Logger } from 'pino';
import type { Server, Socket } from 'socket.io';
import { findCaller, isOfAllChannels, type Caller, type KeyStore } from '../access/keys.ts';
import { mayDo } from '../access/roles.ts';
import { viewCase } from '../publishing/case-view.ts';
import type { Desk, DeskReport } from '../publishing/desk.ts';
import type { Reporting } from '../publishing/report.ts';

export interface DeskNamespaceOptions {
  readonly keys: KeyStore;
  readonly logger: Logger;
}

/**
 * The namespace `/desk`: moderators hear of each report and of each case that changes. What is said here is in the store as well; who
 * was away asks `GET /v1/moderation/cases`.
 */
export class DeskNamespace implements Desk {
  readonly #options: DeskNamespaceOptions;
  #open: { readonly io: Pick<Server, 'of'>; readonly reporting: Reporting } | undefined;

  constructor(options: DeskNamespaceOptions) {
    this.#options = options;
  }

  /** Lets moderators in. Until then nobody is there to be told. */
  open(io: Pick<Server, 'of'>, reporting: Reporting): void {
    this.#open = { io, reporting };
    io.of('/desk').use((socket, next) => void this.#admit(socket, next));
  }

  reported(channel: string, report: DeskReport): void {
    this.#to(channel)?.emit('report image', { channel, ...report });
  }

  changed(channel: string, image: string): void {
    this.#tell(channel, image).catch((error: unknown) =>
      this.#options.logger.error({ err: error, image }, 'the desk could not be told of a case'),
    );
  }

  async #tell(channel: string, image: string): Promise<void> {
    const view = this.#open && (await viewCase(this.#open.reporting, image));
    if (view) this.#to(channel)?.emit('case', view);
  }

  #to(channel: string) {
    return this.#open?.io.of('/desk').to([room(channel), everyRoom]);
  }

  /** Calls `next` whatever happens: Socket.IO keeps a socket that waits for it. */
  async #admit(socket: Socket, next: (error?: Error) => void): Promise<void> {
    try {
      const { key } = socket.handshake.auth as { readonly key?: unknown };
      const caller = typeof key === 'string' ? await findCaller(this.#options.keys, key) : undefined;
      if (!caller) return next(refusal('key-refused'));
      if (!mayDo(caller.roles, 'case.read')) return next(refusal('not-allowed'));
      await socket.join(roomsOf(caller));
      next();
    } catch (error) {
      this.#options.logger.error({ err: error }, 'a moderator could not be let in');
      next(new Error('busy'));
    }
  }
}

const everyRoom = 'moderation';

function room(channel: string): string {
  return `moderation:${channel}`;
}

function roomsOf(caller: Caller): string[] {
  return isOfAllChannels(caller) ? [everyRoom] : caller.channels.map(room);
}

/** A stock client does not come back after this. */
function refusal(type: string): Error {
  return Object.assign(new Error(type), { data: { type } });
}
