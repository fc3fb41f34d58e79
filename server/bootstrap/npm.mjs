import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { BootstrapError } from './bootstrap-error.mjs';
import { root } from './root.mjs';

/**
 * Runs npm, quietly: what it says is shown only if it fails. All of it goes to standard error, because standard output
 * belongs to the command that follows.
 *
 * @throws {BootstrapError} in one line where the reason is a known one
 */
export function npm(args) {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new BootstrapError(
      `cannot write to ${root}; make it writable for this user, or clone to a folder that is`,
    );
  }

  // If npm started this process, its path is known; otherwise npm has to be found. On Windows only a shell finds npm.cmd.
  const own = process.env.npm_execpath;
  const { status, stdout, stderr, error } =
    own && /npm-cli\.[cm]?js$/.test(own)
      ? spawnSync(process.execPath, [own, ...args], { cwd: root, encoding: 'utf8', maxBuffer: Infinity })
      : spawnSync('npm', args, {
          cwd: root,
          encoding: 'utf8',
          maxBuffer: Infinity,
          shell: process.platform === 'win32',
        });

  if (error?.code === 'ENOENT')
    throw new BootstrapError('npm was not found; install Node.js together with npm');
  if (error) throw error;
  if (status === 0) return;

  const reason = knownReason(stderr);
  if (reason) throw new BootstrapError(reason);
  process.stderr.write(stdout + stderr);
  throw new BootstrapError(`"npm ${args[0]}" failed, for the reason above`);
}

function knownReason(said) {
  const [unreachable] =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/.exec(said) ?? [];
  if (unreachable)
    return `the package registry cannot be reached (${unreachable}); connect, and run this again`;
  if (/\bENOSPC\b/.test(said)) return `no space is left for ${root}/node_modules; it takes about 600 MB`;
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said)) return `cannot write to ${root}/node_modules or to npm's cache`;
  return undefined;
}
