import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './root.mjs';

// Outside of the project, since an installation empties node_modules, and so that a fresh clone stays clean.
const lockFile = join(
  tmpdir(),
  `shareet-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.pid`,
);

const pollMs = 300;

/** Runs `work` while no other process does so for this folder, so that two commands at once install once. */
export async function withLock(work) {
  while (!tryLock()) await wait(pollMs);
  try {
    work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function tryLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld()) rmSync(lockFile, { force: true });
    return false;
  }
}

/** Whether the process that holds the lock still runs; one that was killed leaves its file behind. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
