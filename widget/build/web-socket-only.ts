import type { Plugin } from 'vite';
import { withoutMethods } from './module-edits.ts';

const textParser = `
import { Emitter } from '@socket.io/component-emitter';
export const protocol = 5;
export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, CONNECT_ERROR: 4 };
const types = Object.values(PacketType);
export class Encoder {
  encode({ type, data }) {
    return [type + (data ? JSON.stringify(data) : '')];
  }
}
export class Decoder extends Emitter {
  add(text) {
    const type = Number(text[0]);
    const data = text.length > 1 ? JSON.parse(text.slice(1)) : undefined;
    if (!types.includes(type) || Array.isArray(data) !== (type === PacketType.EVENT)) throw new Error('unreadable');
    this.emitReserved('decoded', { type, nsp: '/', data });
  }
  destroy() {}
}
`;

const encodePacket = `
import { PACKET_TYPES } from './commons.js';
export const encodePacket = ({ type, data }, _supportsBinary, callback) => callback(PACKET_TYPES[type] + (data || ''));
export const encodePacketToBinary = () => { throw new Error('binary'); };
`;

const decodePacket = `
import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
export const decodePacket = (packet) => {
  const type = typeof packet === 'string' ? PACKET_TYPES_REVERSE[packet.charAt(0)] : undefined;
  if (!type) return ERROR_PACKET;
  return packet.length > 1 ? { type, data: packet.substring(1) } : { type };
};
`;

const parseAddress = `
export const parse = (address) => {
  const { protocol, hostname, port } = new URL(address);
  return { protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port };
};
`;

const queries = `
export const encode = (query) => String(new URLSearchParams(query));
export const decode = (text) => Object.fromEntries(new URLSearchParams(text));
`;

/**
 * Replacements for whole modules: the widget uses the client only for WebSocket, sends and receives only text in the main
 * namespace, without acknowledgements, and decides itself when to reconnect. The browsers that it supports parse addresses themselves.
 */
const replacements: ReadonlyMap<string, string> = new Map([
  ['socket.io-client/build/esm/index.js', `export { Manager } from './manager.js';`],
  [
    'socket.io-client/build/esm/contrib/backo2.js',
    'export function Backoff() { this.attempts = 0; this.reset = () => {}; this.duration = () => 0; }',
  ],
  ['socket.io-parser/build/esm/index.js', textParser],
  [
    'engine.io-client/build/esm/transports/index.js',
    `import { WS } from './websocket.node.js';\nexport const transports = { websocket: WS };`,
  ],
  ['engine.io-client/build/esm/contrib/parseuri.js', parseAddress],
  ['engine.io-client/build/esm/contrib/parseqs.js', queries],
  ['engine.io-parser/build/esm/encodePacket.browser.js', encodePacket],
  ['engine.io-parser/build/esm/decodePacket.browser.js', decodePacket],
]);

/** Sending, listening to everything, reconnection, and the change to a better transport. */
const unusedMethods: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'socket.io-client/build/esm/socket.js',
    [
      'emit',
      'send',
      'emitWithAck',
      '_registerAckCallback',
      '_addToQueue',
      'ack',
      'onack',
      'compress',
      'volatile',
      'timeout',
      'disconnected',
      'close',
      'onAny',
      'prependAny',
      'offAny',
      'listenersAny',
      'onAnyOutgoing',
      'prependAnyOutgoing',
      'offAnyOutgoing',
      'listenersAnyOutgoing',
    ],
  ],
  ['socket.io-client/build/esm/manager.js', ['connect', 'disconnect', 'reconnect', 'onreconnect']],
  ['engine.io-client/build/esm/socket.js', ['_probe', '_hasPingExpired', 'send']],
  ['engine.io-client/build/esm/transport.js', ['pause']],
]);

const unusedTransports = /^engine\.io-client\/build\/esm\/transports\/(polling|webtransport)/;

/**
 * Leaves out of the Socket.IO client what the widget never uses. Fails when a module or method is not found, so that a new version
 * cannot bring anything back unnoticed.
 */
export function webSocketOnly(): Plugin {
  const missing = new Set([...replacements.keys(), ...unusedMethods.keys()]);
  let hasClient = false;
  return {
    name: 'web-socket-only',
    enforce: 'pre',
    transform(code, id) {
      const [, path = ''] = /^.*[\\/]node_modules[\\/](.*)$/.exec(id) ?? [];
      const module = path.replaceAll('\\', '/');
      hasClient ||= module.startsWith('engine.io-client/');
      if (unusedTransports.test(module)) return { code, map: null, moduleSideEffects: false };
      missing.delete(module);
      const replacement = replacements.get(module);
      if (replacement) return { code: replacement, map: null };
      const unused = unusedMethods.get(module);
      return unused && { code: withoutMethods(code, unused), map: null };
    },
    buildEnd(error) {
      if (!error && hasClient && missing.size > 0)
        throw new Error(`The Socket.IO client has changed: see web-socket-only.ts, ${[...missing].join()}`);
    },
  };
}
