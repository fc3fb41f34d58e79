import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Server } from 'socket.io';

/**
 * Leaves a connection that asks for a namespace other than the viewers' to Socket.IO. Its Engine.IO gets the request for the upgrade as
 * if it had just arrived, and then what the client has sent; what it answers to the upgrade was answered before.
 *
 * @param sent all that the client has sent since the upgrade
 * @param isDeflated whether compression was agreed on
 */
export function handOver(
  io: Server,
  request: IncomingMessage,
  tcp: TcpSocket,
  sent: Buffer,
  isDeflated: boolean,
): void {
  // Engine.IO has to agree to the same.
  if (isDeflated) request.headers['sec-websocket-extensions'] = 'permessage-deflate';
  else delete request.headers['sec-websocket-extensions'];
  io.engine.handleUpgrade(request, new ReplayedSocket(tcp, sent), Buffer.alloc(0));
}

const headEnd = Buffer.from('\r\n\r\n');

/** A TCP socket on which the answer to the upgrade, and the first WebSocket frame, are not sent once more. */
class ReplayedSocket extends Duplex {
  readonly #tcp: TcpSocket;
  /** What the client has sent, until it can be read. */
  #sent: Buffer | undefined;
  /** What was written so far of that which is not sent; `undefined` once all of it was. */
  #skipped: Buffer | undefined = Buffer.alloc(0);

  constructor(tcp: TcpSocket, sent: Buffer) {
    super();
    this.#tcp = tcp;
    this.#sent = sent;
    tcp.on('data', (chunk: Buffer) => {
      if (this.#sent) this.#sent = Buffer.concat([this.#sent, chunk]);
      else if (!this.push(chunk)) tcp.pause();
    });
    tcp.on('end', () => this.push(null));
    tcp.on('error', () => this.destroy());
    tcp.on('close', () => this.destroy());
    if (tcp.destroyed) this.destroy();
  }

  override _read(): void {
    this.#tcp.resume();
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, callback: () => void): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    const rest = this.#skipped ? this.#skip(bytes, this.#skipped) : bytes;
    if (rest.length === 0) return callback();
    this.#tcp.write(rest, callback);
  }

  override _final(callback: () => void): void {
    this.#tcp.end(callback);
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#tcp.destroy();
    callback(error);
  }

  /** What is to be sent of `bytes`. Once the first frame is complete, the client's messages can be read. */
  #skip(bytes: Buffer, before: Buffer): Buffer {
    const skipped = Buffer.concat([before, bytes]);
    const end = endOfFirstFrame(skipped);
    this.#skipped = end === undefined || skipped.length < end ? skipped : undefined;
    if (this.#skipped) return Buffer.alloc(0);
    // Engine.IO sends the frame while it is still setting up what reads the next one.
    setImmediate(() => this.#replay());
    return skipped.subarray(end);
  }

  #replay(): void {
    const sent = this.#sent;
    this.#sent = undefined;
    if (!this.destroyed) this.push(sent);
  }
}

/** Where the frame behind the head of an HTTP response ends; `undefined` until that is known. Servers do not mask frames. */
function endOfFirstFrame(bytes: Buffer): number | undefined {
  const headAt = bytes.indexOf(headEnd);
  const start = headAt + headEnd.length;
  const length = bytes[start + 1];
  if (headAt < 0 || length === undefined) return undefined;
  if (length < 126) return start + 2 + length;
  return bytes.length < start + 4 ? undefined : start + 4 + bytes.readUInt16BE(start + 2);
}
