import type { Socket as TcpSocket } from 'node:net';
import { getSystemErrorMessage } from 'node:util';

/** Is notified when bytes that could not be sent at once have been sent. */
export interface QueuedWriteListener {
  onQueuedWriteLeft(): void;
}

/**
 * Writes `bytes` to a socket on which nothing waits. `left`: the kernel has taken all of it. `queued`: the rest follows by itself, and the
 * listener is notified. `impossible`: nothing was written, and the socket has to be written to in the ordinary way.
 */
export type DirectWrite = (
  tcp: TcpSocket,
  bytes: Buffer,
  listener: QueuedWriteListener,
) => 'left' | 'queued' | 'impossible';

/** The internal binding through which Node's `net` writes to its streams. */
interface StreamBinding {
  readonly WriteWrap: new () => WriteRequest;
  /** Facts about the last write, at indexes that the binding names. */
  readonly streamBaseState: ArrayLike<number>;
  readonly kLastWriteWasAsync: number;
}

interface WriteRequest {
  oncomplete?: (status: number) => void;
  /** Kept until it has been written. */
  buffer?: Buffer;
}

interface StreamHandle {
  writeBuffer(request: WriteRequest, bytes: Buffer): number;
}

/**
 * The write below Node's streams, which costs a tenth less CPU for each viewer than `socket.write`: a frame that the kernel takes at once
 * needs no request, no callback and no state of a stream. `undefined` where this version of Node has other private names.
 *
 * @param binding `stream_wrap`, as `streamBinding` finds it
 */
export function directWriteBy(binding: unknown): DirectWrite | undefined {
  if (!isStreamBinding(binding)) return undefined;
  const { WriteWrap, streamBaseState, kLastWriteWasAsync } = binding;
  // A write uses up its request only if it is queued.
  let unused = new WriteWrap();

  return (tcp, bytes, listener) => {
    const handle = handleOf(tcp);
    if (!handle) return 'impossible';
    const error = handle.writeBuffer(unused, bytes);
    if (error !== 0) {
      tcp.destroy(new Error(getSystemErrorMessage(error)));
      return 'left';
    }
    if (streamBaseState[kLastWriteWasAsync] === 0) return 'left';

    unused.buffer = bytes;
    unused.oncomplete = (status) => {
      if (status < 0) tcp.destroy(new Error(getSystemErrorMessage(status)));
      listener.onQueuedWriteLeft();
    };
    unused = new WriteWrap();
    return 'queued';
  };
}

/** Node's binding of streams; `undefined` if Node does not expose it, as under its permission model. */
export function streamBinding(): unknown {
  const binding: unknown = Reflect.get(process, 'binding');
  if (typeof binding !== 'function') return undefined;
  try {
    return Reflect.apply(binding, process, ['stream_wrap']);
  } catch {
    return undefined;
  }
}

/** The direct write of this process. */
export const directWrite = directWriteBy(streamBinding());

function isStreamBinding(value: unknown): value is StreamBinding {
  return (
    typeof value === 'object' &&
    value !== null &&
    'WriteWrap' in value &&
    typeof value.WriteWrap === 'function' &&
    'streamBaseState' in value &&
    ArrayBuffer.isView(value.streamBaseState) &&
    'kLastWriteWasAsync' in value &&
    typeof value.kLastWriteWasAsync === 'number'
  );
}

/** The handle of a plain TCP socket only: other kinds may process the bytes first. */
function handleOf(tcp: TcpSocket): StreamHandle | undefined {
  const handle: unknown = Reflect.get(tcp, '_handle');
  const isPlain = handle?.constructor.name === 'TCP';
  return isPlain && isStreamHandle(handle) ? handle : undefined;
}

function isStreamHandle(value: unknown): value is StreamHandle {
  return (
    typeof value === 'object' &&
    value !== null &&
    'writeBuffer' in value &&
    typeof value.writeBuffer === 'function'
  );
}
