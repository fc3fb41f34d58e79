import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./decoder-process.ts', import.meta.url));
const shell = '/bin/sh';

/** Of JavaScript, which does little here: pixels are not in its heap. */
const mostHeapMb = 64;
/**
 * Of all memory that may be written to: 40 million pixels as AVIF need some 800 MB, and Node sets 600 MB aside that it does not
 * use. Linux counts it; other systems let it pass.
 */
const mostDataKb = 1536 * 1024;

/**
 * What a shell does before it becomes Node: bounds the memory, forbids files and core dumps, and offers itself first should
 * the machine run out of memory. What a system does not know of these, it leaves out.
 */
const bounded = [
  `{ ulimit -d ${mostDataKb}; ulimit -c 0; echo 1000 > /proc/self/oom_score_adj; ulimit -f 0; } 2> /dev/null`,
  'exec "$0" "$@"',
].join('; ');

/**
 * Starts a decoder and waits until it can be asked. Its environment is empty: it has no use for the node's secrets.
 *
 * @throws when it cannot start, with what it said
 */
export async function startDecoder(signal: AbortSignal): Promise<ChildProcess> {
  const command = [process.execPath, `--max-old-space-size=${mostHeapMb}`];
  const [execPath = '', ...execArgv] = existsSync(shell) ? [shell, '-c', bounded, ...command] : command;
  const child = fork(script, [], {
    execPath,
    execArgv,
    // Without the last, libvips would put large pictures into files.
    env: { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2', VIPS_WARNING: '0', VIPS_DISC_THRESHOLD: '2g' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said = lastWords(child);
  // For as long as it lives: an error that nobody hears would end the node.
  child.on('error', () => child.kill('SIGKILL'));
  try {
    const ended = once(child, 'exit', { signal }).then(() => {
      throw new Error('It ended.');
    });
    await Promise.race([once(child, 'message', { signal }), ended]);
    return child;
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`The decoder of pictures did not start. ${said()}`, { cause: error });
  }
}

/** The end of what it writes, for whoever has to find out why it does not start. Read in any case, so that it never blocks. */
function lastWords({ stderr }: ChildProcess): () => string {
  let words = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000);
  });
  return () => words.trim();
}
