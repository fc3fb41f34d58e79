import { checkClock } from './check-clock.ts';
import { checkDatabase } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkEventStream } from './check-event-stream.ts';
import { checkListening } from './check-listening.ts';
import { checkProxy } from './check-proxy.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkRedis } from './check-redis.ts';
import { checkWebSocket } from './check-websocket.ts';
import { wrong, type Check, type Finding, type Installation } from './check.ts';

/** In this order: later ones use what earlier ones have found. */
const checks: readonly Check[] = [
  checkDatabase,
  checkListening,
  checkRedis,
  checkDisk,
  checkPublicUrl,
  checkClock,
  checkProxy,
  checkWebSocket,
  checkEventStream,
];

export type NamedFinding = Finding & { readonly check: string };

/** Checks an installation, and gives each finding as soon as it is known. */
export async function* runChecks(installation: Installation): AsyncGenerator<NamedFinding> {
  for (const { name, run } of checks) yield { check: name, ...(await runOne(run, installation)) };
}

async function runOne(run: Check['run'], installation: Installation): Promise<Finding> {
  try {
    return await run(installation);
  } catch (error) {
    return wrong(
      `The check failed: ${error instanceof Error ? error.message : String(error)}`,
      'See docs/operating.md; if that does not help, this is a fault of Shareet.',
    );
  }
}
