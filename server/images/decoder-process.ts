/**
 * Decodes pictures apart from the node: a file that crashes the decoder, or fills its memory, costs this process and nothing
 * else. It answers one request at a time with one message, and ends when its parent disconnects.
 */
import { setPriority } from 'node:os';
import type { MediaFailure } from './media-error.ts';
import type { Picture } from './picture.ts';
import { renderPreview, type Preview, type PreviewRequest } from './preview-filter.ts';
import { prepare, readPicture } from './read-picture.ts';

export interface DecodeRequest {
  readonly kind: 'decode';
  readonly bytes: Uint8Array;
}

const cpuLimitMs = Number(process.argv[2]);
const checkIntervalMs = 100;

/** Below the node, which serves viewers. */
setPriority(10);
prepare();

// A terminal sends these to the whole process group. The node may still need the answer, and ends this process itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

process.on('message', (request: DecodeRequest | PreviewRequest) => {
  void withinCpuLimit(() => answerTo(request)).then((answer) => process.send?.(answer));
});

function answerTo(request: DecodeRequest | PreviewRequest): Promise<Picture | Preview | MediaFailure> {
  const { bytes } = request;
  if (request.kind === 'preview') return renderPreview(request);
  return readPicture(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

/**
 * Ends this process as RLIMIT_CPU would, but by what one request has used: the system counts from the start of a process, which
 * serves many. libvips works in threads of its own, so the timer runs meanwhile.
 */
async function withinCpuLimit<Result>(work: () => Promise<Result>): Promise<Result> {
  const start = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(start);
    if ((user + system) / 1000 > cpuLimitMs) process.kill(process.pid, 'SIGXCPU');
  }, checkIntervalMs);
  return work().finally(() => clearInterval(timer));
}

process.send?.('ready');
