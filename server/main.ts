import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { systemClock } from './clock.ts';
import { programInClone } from './commands/command.ts';
import { dispatch } from './commands/dispatch.ts';

// `shareet key list | head` closes the pipe early, which is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await dispatch(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  fetch,
  clock: systemClock,
  randomId: randomUUID,
  // Only a package has JavaScript.
  program: extname(import.meta.filename) === '.ts' ? programInClone : 'shareet',
});
