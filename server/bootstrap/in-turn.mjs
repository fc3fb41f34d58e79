import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './root.mjs';

// Outside of the project: an installation empties node_modules, and a fresh clone stays clean.
const turn = join(tmpdir(), `shareet-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.pid`);

const pollMs = 300;

/** Runs `work` while no other process does so for this folder, so that two commands at once install once. */
export async function inTurn(work) {
  while (!take()) await wait(pollMs);
  try {
    work();
  } finally {
    rmSync(turn, { force: true });
  }
}

function take() {
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld()) rmSync(turn, { force: true });
    return false;
  }
}

/** Whether the process that took the turn still lives; one that was killed leaves its file behind. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(turn, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
