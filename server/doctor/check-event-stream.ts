import { withTimeout } from '../with-timeout.ts';
import { deadlineMs, ok, skipped, wrong, type Check } from './check.ts';

const doNotBuffer = 'Let the proxy not buffer /v1/channels/*/events: in nginx proxy_buffering off.';

export const checkEventStream: Check = {
  name: 'event stream',
  async run({ publicUrl, isPublic, database, clock, fetch, watchMs }) {
    if (isPublic !== true)
      return skipped('PUBLIC_URL does not lead to this installation, as far as is known.');
    if (!database?.channel) return skipped('There is no channel yet.');
    const aborted = new AbortController();
    const url = `${publicUrl}/v1/channels/${encodeURIComponent(database.channel.id)}/events`;
    try {
      const reading = fetch(url, { signal: aborted.signal, redirect: 'manual' }).then(async (response) => {
        const reader = response.body?.getReader();
        return { status: response.status, reader, first: await reader?.read() };
      });
      reading.catch(() => undefined);
      const answer = await withTimeout(clock, deadlineMs, reading);
      if (!answer) return wrong('Server-sent events do not come through in time.', doNotBuffer);
      const { status, reader, first } = answer;
      if (status !== 200 || !reader || !first || first.done)
        return wrong(`Server-sent events are answered with ${status}.`, doNotBuffer);
      if (watchMs === 0) return ok('Server-sent events come through at once.');

      const ended = (async () => {
        while (!(await reader.read()).done);
      })().catch(() => undefined);
      const isEnded = await withTimeout(
        clock,
        watchMs,
        ended.then(() => true),
      );
      if (isEnded === undefined)
        return ok(`Server-sent events come through, and go on after ${watchMs / 1000} s.`);
      return wrong(
        `A quiet stream of server-sent events is ended within ${watchMs / 1000} s.`,
        'Let the proxy keep it for longer than the 25 seconds between two comments: 75 seconds are good.',
      );
    } catch (error) {
      return wrong(
        `Server-sent events fail: ${error instanceof Error ? error.message : String(error)}.`,
        doNotBuffer,
      );
    } finally {
      aborted.abort();
    }
  },
};
