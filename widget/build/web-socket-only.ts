import type { Plugin } from 'vite';

const table = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/]index\.js$/;
/** What only binary packets need: ours are text, both ways. */
const binary =
  /[\\/](socket\.io-parser[\\/]build[\\/]esm[\\/](is-)?binary|engine\.io-parser[\\/]build[\\/]esm[\\/]contrib[\\/]base64-arraybuffer)\.js$/;
const noBinary = `
const refuse = () => { throw new Error('binary'); };
export const isBinary = () => false;
export const hasBinary = () => false;
export { refuse as deconstructPacket, refuse as reconstructPacket, refuse as encode, refuse as decode };
`;
const unused = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/](polling|webtransport)/;

/**
 * Leaves long-polling, WebTransport and binary packets out of the Socket.IO client: we only ever ask it for WebSocket, but its table of
 * transports names them all. Fails when that table is not found, so that a new version cannot bring them back unnoticed.
 */
export function webSocketOnly(): Plugin {
  let hasClient = false;
  let hasTable = false;
  return {
    name: 'web-socket-only',
    enforce: 'pre',
    transform(code, id) {
      hasClient ||= /[\\/]engine\.io-client[\\/]/.test(id);
      if (unused.test(id)) return { code, map: null, moduleSideEffects: false };
      if (binary.test(id)) return { code: noBinary, map: null };
      if (!table.test(id)) return undefined;
      hasTable = code.includes('webtransport');
      return {
        code: "import { WS } from './websocket.node.js';\nexport const transports = { websocket: WS };\n",
        map: null,
      };
    },
    buildEnd(error) {
      if (!error && hasClient && !hasTable)
        throw new Error('engine.io-client keeps its transports elsewhere now: see web-socket-only.ts');
    },
  };
}
