/**
 * `npm start`, `npm test` and `npm run shareet` begin here, on a machine that may have nothing but git, npm and some
 * Node. Plain JavaScript without dependencies, which any Node from 18 on runs: it installs and builds what is missing or
 * stale, and hands over to the Node version that the lock file pins.
 */
import { buildWhatIsStale } from './bootstrap/build.mjs';
import { BootstrapError } from './bootstrap/bootstrap-error.mjs';
import { installWhatIsStale } from './bootstrap/install.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { runOnPinnedNode } from './bootstrap/pinned-node.mjs';

/** What each command runs, and whether that needs the built widget. */
const commands = {
  install: () => ({ needsBuild: false }),
  build: () => ({ needsBuild: true }),
  start: () => ({ args: ['server/main.ts', 'demo'], needsBuild: true }),
  shareet: (name) => ({ args: ['server/main.ts'], needsBuild: name === 'serve' || name === 'demo' }),
  test: () => ({ args: ['test/run.ts'], needsBuild: true }),
};

async function main([name = '', ...rest]) {
  const command = commands[name]?.(rest[0]);
  if (!command)
    throw new BootstrapError(`no command "${name}"; there are ${Object.keys(commands).join(', ')}`);

  await withLock(() => {
    installWhatIsStale();
    if (command.needsBuild) buildWhatIsStale();
  });
  if (command.args) runOnPinnedNode([...command.args, ...rest]);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof BootstrapError ? `shareet: ${error.message}` : error);
  process.exitCode = 1;
});
