import type { Plugin } from 'vite';

interface Replacement {
  readonly file: RegExp;
  readonly code: string;
}

const noBinary = `
const refuse = () => { throw new Error('binary'); };
export const isBinary = () => false;
export const hasBinary = () => false;
export { refuse as deconstructPacket, refuse as reconstructPacket, refuse as encode, refuse as decode };
`;

/** The widget asks the client only for WebSocket, sends and receives only text, and decides itself when to come back. */
const replacements: readonly Replacement[] = [
  {
    file: /[\\/]socket\.io-client[\\/]build[\\/]esm[\\/]index\.js$/,
    code: `export { Manager } from './manager.js';`,
  },
  {
    file: /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/]index\.js$/,
    code: `import { WS } from './websocket.node.js';\nexport const transports = { websocket: WS };`,
  },
  { file: /[\\/]socket\.io-parser[\\/]build[\\/]esm[\\/](is-)?binary\.js$/, code: noBinary },
  {
    file: /[\\/]engine\.io-parser[\\/]build[\\/]esm[\\/]encodePacket(\.browser)?\.js$/,
    code: `
import { PACKET_TYPES } from './commons.js';
export const encodePacket = ({ type, data }, _supportsBinary, callback) => callback(PACKET_TYPES[type] + (data || ''));
export const encodePacketToBinary = () => { throw new Error('binary'); };
`,
  },
  {
    file: /[\\/]engine\.io-parser[\\/]build[\\/]esm[\\/]decodePacket(\.browser)?\.js$/,
    code: `
import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
export const decodePacket = (packet) => {
  const type = typeof packet === 'string' ? PACKET_TYPES_REVERSE[packet.charAt(0)] : undefined;
  if (!type) return ERROR_PACKET;
  return packet.length > 1 ? { type, data: packet.substring(1) } : { type };
};
`,
  },
  {
    file: /[\\/]socket\.io-client[\\/]build[\\/]esm[\\/]contrib[\\/]backo2\.js$/,
    code: 'export function Backoff() { this.attempts = 0; this.reset = () => {}; this.duration = () => 0; }',
  },
];

const unused = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/](polling|webtransport)/;

/**
 * Leaves out of the Socket.IO client what the widget never uses: long-polling, WebTransport, binary packets, reconnection, the
 * reuse of managers. Fails when a
 * module is not found, so that a new version cannot bring anything back unnoticed.
 */
export function webSocketOnly(): Plugin {
  const missing = new Set(replacements);
  let hasClient = false;
  return {
    name: 'web-socket-only',
    enforce: 'pre',
    transform(code, id) {
      hasClient ||= /[\\/]engine\.io-client[\\/]/.test(id);
      if (unused.test(id)) return { code, map: null, moduleSideEffects: false };
      const replacement = replacements.find(({ file }) => file.test(id));
      if (!replacement) return undefined;
      missing.delete(replacement);
      return { code: replacement.code, map: null };
    },
    buildEnd(error) {
      if (!error && hasClient && missing.size > 0)
        throw new Error(`The Socket.IO client has changed: see web-socket-only.ts, ${[...missing][0]?.file}`);
    },
  };
}
