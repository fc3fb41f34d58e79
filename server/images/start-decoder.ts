import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';

/** TypeScript in a clone, JavaScript in a package. */
const script = join(import.meta.dirname, `decoder-process${extname(import.meta.filename)}`);
const shell = '/bin/sh';

/** JavaScript needs little memory here: pixels are not in its heap. */
const maxHeapMb = 64;
/**
 * Of all writable memory: 40 million pixels as AVIF need some 800 MB, and Node reserves 600 MB that it does not use. Linux enforces
 * this; other systems ignore it.
 */
const maxDataKb = 1536 * 1024;

/**
 * What a shell does before it becomes Node: it limits memory, forbids files and core dumps, and makes itself the first victim when
 * the machine runs out of memory. A system skips what it does not know.
 */
const limited = [
  `{ ulimit -d ${maxDataKb}; ulimit -c 0; echo 1000 > /proc/self/oom_score_adj; ulimit -f 0; } 2> /dev/null`,
  'exec "$0" "$@"',
].join('; ');

/**
 * Starts a decoder that spends at most `cpuLimitMs` of processor time on a picture, and waits until it is ready. Its environment is
 * empty: it has no use for the node's secrets.
 *
 * @throws when it cannot start, with its last output
 */
export async function startDecoder(cpuLimitMs: number, signal: AbortSignal): Promise<ChildProcess> {
  const command = [process.execPath, `--max-old-space-size=${maxHeapMb}`];
  const [execPath = '', ...execArgv] = existsSync(shell) ? [shell, '-c', limited, ...command] : command;
  const child = fork(script, [String(cpuLimitMs)], {
    execPath,
    execArgv,
    // Without the last of these, libvips would put large pictures into files.
    env: { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2', VIPS_WARNING: '0', VIPS_DISC_THRESHOLD: '2g' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const output = lastOutput(child);
  // For as long as it lives: an unhandled error event would end the node.
  child.on('error', () => child.kill('SIGKILL'));
  try {
    const ended = once(child, 'exit', { signal }).then(() => {
      throw new Error('The process ended.');
    });
    await Promise.race([once(child, 'message', { signal }), ended]);
    return child;
  } catch (error) {
    child.kill('SIGKILL');
    signal.throwIfAborted();
    throw new Error(`The image decoder did not start. ${output()}`, { cause: error });
  }
}

/** The end of what it writes, to explain why it does not start. Always read, so that the process never blocks on it. */
function lastOutput({ stderr }: ChildProcess): () => string {
  let output = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-2000);
  });
  return () => output.trim();
}
