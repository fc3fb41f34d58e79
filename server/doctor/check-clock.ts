import { secondMs } from '../protocol/durations.ts';
import { requestPublicUrl } from './request-public-url.ts';
import { ok, skipped, wrong, type Check } from './check.ts';

const allowedMs = secondMs;
/** `Date` headers have whole seconds, and take their time. */
const headerAllowedMs = 3 * secondMs;
const remedy = 'Synchronise all machines with the same NTP servers.';

/** Dates of headlines go by the clock of a node; what nodes agree on, by that of the database. */
export const checkClock: Check = {
  name: 'clock',
  async run(installation) {
    const { clock, database, isPublic, publicUrl } = installation;
    if (database && Math.abs(database.aheadMs) > allowedMs)
      return wrong(describe('of the database', database.aheadMs), remedy);
    if (isPublic !== true)
      return database ? ok('It agrees with the database.') : skipped('There is nothing to compare it with.');

    const response = await requestPublicUrl(installation, '/healthz');
    const aheadMs = Date.parse(response.headers.get('date') ?? '') - clock.nowMs();
    if (Math.abs(aheadMs) > headerAllowedMs) return wrong(describe(`at ${publicUrl}`, aheadMs), remedy);
    return ok('It agrees with the database and with PUBLIC_URL.');
  },
};

function describe(where: string, aheadMs: number): string {
  const seconds = (Math.abs(aheadMs) / secondMs).toFixed(1);
  return `The clock ${where} is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} that of this machine.`;
}
