import { AuthRateLimiter } from '../access/auth-rate-limiter.ts';
import type { Clock } from '../clock.ts';
import type { Peers } from '../cluster/peers.ts';
import { ReportLimits } from '../moderation/report-limits.ts';

/**
 * Limits that count what all nodes of a database see. Nodes send each other the counts and store none: a table would keep traces of readers,
 * and would cost a write for each attempt of an attacker.
 *
 * @param key the key that all nodes hash with
 */
export function sharedRateLimits(clock: Clock, peers: Peers, key: string) {
  const rateLimiter = new AuthRateLimiter(clock, {
    key,
    tell: (failure) => peers.send({ type: 'refused', ...failure }),
  });
  const reportLimits = new ReportLimits(clock, {
    key,
    tell: (counters) => peers.send({ type: 'counted', counters: [...counters] }),
  });
  peers.listen((message) => {
    if (message.type === 'refused') rateLimiter.recordElsewhere(message);
    if (message.type === 'counted') reportLimits.recordElsewhere(message.counters);
  });
  return { rateLimiter, reportLimits };
}
