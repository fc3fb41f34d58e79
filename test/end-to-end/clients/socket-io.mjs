/** The client of docs/protocol.md, in the version of Socket.IO that the first argument names. */
import { createRequire } from 'node:module';

const [version, address, channel] = process.argv.slice(2);
const { io } = createRequire(import.meta.url)(version);
let position;
const socket = io(address, {
  transports: ['websocket'],
  auth: (send) => send({ channel, after: position }),
  reconnectionDelay: 100,
  reconnectionDelayMax: 500,
});
const say = (name) => (message) => console.log(JSON.stringify({ name, ...message }));
for (const name of ['snapshot', 'events', 'ready', 'bye']) socket.on(name, say(name));
socket.on('snapshot', ({ epoch, seq }) => (position = `${epoch}:${seq}`));
socket.on('events', ({ epoch, events }) => (position = `${epoch}:${events.at(-1).seq}`));
