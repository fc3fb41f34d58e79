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

const textOpcode = 1;

/** `text` as one unmasked WebSocket frame in a single buffer, so that each of the many sockets it goes to needs one write. */
export function textFrame(text: string): Buffer {
  return frame(Buffer.from(text), false);
}

/** A text message that `deflateMessage` has compressed, for connections that have negotiated it. */
export function deflatedTextFrame(deflated: Buffer): Buffer {
  return frame(deflated, true);
}

function frame(payload: Buffer, rsv1: boolean): Buffer {
  const options = { opcode: textOpcode, fin: true, mask: false, readOnly: true, rsv1 };
  return Buffer.concat(Sender.frame(payload, options));
}
