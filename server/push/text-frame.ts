/**
 * `text` as one unmasked WebSocket frame (RFC 6455, 5.2): header and payload in one buffer, so that each of the many sockets it
 * goes to takes one write.
 */
export function textFrame(text: string): Buffer {
  const payloadBytes = Buffer.byteLength(text);
  const headerBytes = payloadBytes < 126 ? 2 : payloadBytes < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerBytes + payloadBytes);
  frame[0] = 0x81;
  writeLength(frame, payloadBytes, headerBytes);
  frame.write(text, headerBytes);
  return frame;
}

function writeLength(frame: Buffer, payloadBytes: number, headerBytes: number): void {
  if (headerBytes === 2) {
    frame[1] = payloadBytes;
    return;
  }
  if (headerBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(payloadBytes, 2);
    return;
  }
  frame[1] = 127;
  frame.writeUInt16BE(0, 2);
  frame.writeUIntBE(payloadBytes, 4, 6);
}
