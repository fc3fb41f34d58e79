import { Sender } from 'ws';

declare module 'ws' {
  // The package exports it and Socket.IO's own adapter uses it; its types leave it out.
  export const Sender: {
    frame(
      data: Buffer,
      options: { opcode: number; fin: boolean; mask: boolean; readOnly: boolean; rsv1: boolean },
    ): readonly Buffer[];
  };
}

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** `text` as one unmasked WebSocket frame in a single buffer, so that each of the many sockets it goes to needs one write. */
export function textFrame(text: string): Buffer {
  return frame(opcodes.text, Buffer.from(text));
}

/** A text message that `deflateMessage` has compressed, for connections that have negotiated it. */
export function deflatedTextFrame(deflated: Buffer): Buffer {
  return frame(opcodes.text, deflated, true);
}

export function pongFrame(payload: Buffer): Buffer {
  return frame(opcodes.pong, payload);
}

/** A close frame; without `code`, it says no reason. */
export function closeFrame(code?: number): Buffer {
  const payload = Buffer.alloc(code === undefined ? 0 : 2);
  if (code !== undefined) payload.writeUInt16BE(code);
  return frame(opcodes.close, payload);
}

function frame(opcode: number, payload: Buffer, rsv1 = false): Buffer {
  return Buffer.concat(Sender.frame(payload, { opcode, fin: true, mask: false, readOnly: true, rsv1 }));
}
