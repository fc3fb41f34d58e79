/**
 * Decodes pictures apart from the node: a file that breaks the decoder, or fills its memory, costs this process and nothing
 * else. It takes one message at a time, the bytes of a picture or a wish for a look, answers each with one, and ends with whoever started it.
 */
import { setPriority } from 'node:os';
import { drawLook, type LookRequest } from './look.ts';
import { prepare, readPicture } from './read-picture.ts';

/** Behind the node, which has viewers waiting. */
setPriority(10);
prepare();

// A terminal sends these to the whole group; the node may still want its last answer, and ends this process by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

process.on('message', (asked: Uint8Array | LookRequest) => {
  void answerTo(asked).then((answer) => process.send?.(answer));
});

function answerTo(asked: Uint8Array | LookRequest) {
  if ('look' in asked) return drawLook(asked);
  return readPicture(Buffer.from(asked.buffer, asked.byteOffset, asked.length));
}

process.send?.('ready');
