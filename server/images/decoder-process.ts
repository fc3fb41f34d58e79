/**
 * Decodes pictures apart from the node: a file that breaks the decoder, or fills its memory, costs this process and nothing
 * else. It takes one message of bytes at a time, answers each with one, and ends with whoever started it.
 */
import { setPriority } from 'node:os';
import { prepare, readPicture } from './read-picture.ts';

/** Behind the node, which has viewers waiting. */
setPriority(10);
prepare();

// A terminal sends these to the whole group; the node may still want its last answer, and ends this process by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

process.on('message', (bytes: Uint8Array) => {
  void readPicture(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).then((answer) =>
    process.send?.(answer),
  );
});
process.send?.('ready');
