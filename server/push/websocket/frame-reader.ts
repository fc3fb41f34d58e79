import { isUtf8 } from 'node:buffer';
import { inflateMessage } from './deflate.ts';
import { opcodes } from './encode-frame.ts';

/** What a client has sent. After `fault` and `close` nothing else is read. */
export type Received =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'binary' }
  | { readonly type: 'ping'; readonly payload: Buffer }
  | { readonly type: 'pong' }
  | { readonly type: 'close' }
  /** It broke the protocol: close with `code`. */
  | { readonly type: 'fault'; readonly code: number };

/** Close codes of RFC 6455, 7.4.1. */
const codes = { protocolError: 1002, invalidText: 1007, tooLong: 1009 } as const;

interface Header {
  readonly isFinal: boolean;
  readonly isDeflated: boolean;
  readonly opcode: number;
  /** Where the masking key begins; the payload follows it. */
  readonly maskStart: number;
  readonly length: number;
}

/** A message of which not all fragments have arrived. */
interface Fragments {
  readonly opcode: number;
  readonly isDeflated: boolean;
  readonly payloads: Buffer[];
}

const maskLength = 4;
const maxControlLength = 125;

/**
 * Reads the frames of one client (RFC 6455, section 5). Its messages are short and arrive whole, so between two of them nothing is kept.
 */
export class FrameReader {
  readonly #maxBytes: number;
  readonly #mayDeflate: boolean;
  #rest: Buffer | undefined;
  #fragments: Fragments | undefined;

  constructor(maxBytes: number, mayDeflate: boolean) {
    this.#maxBytes = maxBytes;
    this.#mayDeflate = mayDeflate;
  }

  read(chunk: Buffer): readonly Received[] {
    let bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    const received: Received[] = [];
    while (bytes.length > 0) {
      const header = this.#readHeader(bytes);
      if (typeof header === 'number') return [...received, { type: 'fault', code: header }];
      if (!header) break;
      const end = header.maskStart + maskLength + header.length;
      if (bytes.length < end) break;
      const next = this.#take(header, unmask(bytes, header));
      if (next) received.push(next);
      if (next?.type === 'fault' || next?.type === 'close') return received;
      bytes = bytes.subarray(end);
    }
    // A copy: the chunk that it lies in may be much longer.
    this.#rest = bytes.length > 0 ? Buffer.from(bytes) : undefined;
    return received;
  }

  /** The header at the start of `bytes`; `undefined` if it is not complete, a close code if it breaks the protocol. */
  #readHeader(bytes: Buffer): Header | number | undefined {
    const [first, second] = bytes;
    if (first === undefined || second === undefined) return undefined;
    const opcode = first & 0x0f;
    const isFinal = (first & 0x80) !== 0;
    const isDeflated = (first & 0x40) !== 0;
    const isMasked = (second & 0x80) !== 0;
    const shortLength = second & 0x7f;
    const isKnown = Object.values<number>(opcodes).includes(opcode);
    const isControl = opcode >= opcodes.close;
    if (!isMasked || !isKnown || (first & 0x30) !== 0) return codes.protocolError;
    if (isControl && (!isFinal || shortLength > maxControlLength)) return codes.protocolError;
    if (isDeflated && (!this.#mayDeflate || isControl || opcode === opcodes.continuation))
      return codes.protocolError;
    if (!isControl && (opcode === opcodes.continuation) !== (this.#fragments !== undefined))
      return codes.protocolError;
    // 127 says that the length has eight bytes.
    if (shortLength === 127) return codes.tooLong;
    if (shortLength < 126)
      return this.#checked({ isFinal, isDeflated, opcode, maskStart: 2, length: shortLength });
    if (bytes.length < 4) return undefined;
    return this.#checked({ isFinal, isDeflated, opcode, maskStart: 4, length: bytes.readUInt16BE(2) });
  }

  #checked(header: Header): Header | number {
    // An empty fragment counts too: there could be any number of them.
    const before = this.#fragments?.payloads.reduce((sum, { length }) => sum + length + 1, 0) ?? 0;
    return before + header.length > this.#maxBytes ? codes.tooLong : header;
  }

  #take({ opcode, isFinal, isDeflated }: Header, payload: Buffer): Received | undefined {
    if (opcode === opcodes.close) return { type: 'close' };
    if (opcode === opcodes.ping) return { type: 'ping', payload };
    if (opcode === opcodes.pong) return { type: 'pong' };

    const message = this.#fragments ?? { opcode, isDeflated, payloads: [] };
    message.payloads.push(payload);
    this.#fragments = isFinal ? undefined : message;
    return isFinal ? this.#toMessage(message) : undefined;
  }

  #toMessage({ opcode, isDeflated, payloads }: Fragments): Received {
    const bytes = Buffer.concat(payloads);
    try {
      const message = isDeflated ? inflateMessage(bytes, this.#maxBytes) : bytes;
      if (opcode === opcodes.binary) return { type: 'binary' };
      if (isUtf8(message)) return { type: 'text', text: message.toString() };
      return { type: 'fault', code: codes.invalidText };
    } catch (error) {
      return { type: 'fault', code: error instanceof RangeError ? codes.tooLong : codes.invalidText };
    }
  }
}

function unmask(bytes: Buffer, { maskStart, length }: Header): Buffer {
  const start = maskStart + maskLength;
  const payload = Buffer.from(bytes.subarray(start, start + length));
  for (let index = 0; index < length; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (bytes[maskStart + (index % maskLength)] ?? 0);
  }
  return payload;
}
