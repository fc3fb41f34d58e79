import { startFaultProxy } from '../../support/fault-proxy.ts';
import { Round, within } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';
import { Viewer } from '../viewer.ts';

/** As long as a headline may be: letters of four bytes each, so that the buffers of the system are full soon. */
const longDraft = {
  summary: '𐎁'.repeat(490),
  source: { name: '𐎂'.repeat(60), url: `https://akhbar.example/${'a'.repeat(2000)}` },
  url: `https://akhbar.example/${'b'.repeat(2000)}`,
};
const headlines = { full: 1400, short: 100 };
const pausedViewers = 10;
const trickledViewers = 10;
const limitMs = 300_000;

/** Some viewers stop reading, others read 1 KB/s; the rest must not notice. */
export const slowReaders: Scenario = {
  name: 'slow-readers',
  title: 'ten viewers that do not read and ten at 1 KB/s beside twenty fast ones; SQLite',
  rounds: { full: 1, short: 1 },
  async open({ length, shared }) {
    const deployment = await shared({ store: 'sqlite' });
    const [url = ''] = deployment.urls;
    const proxy = await startFaultProxy(url);
    return setting(
      async ({ number, random }) => {
        const channel = `slow-readers-${number}`;
        await using round = await Round.begin({
          deployment,
          channel,
          random,
          load: { viewers: 20, writers: 4 },
          viewerUrls: [url],
          draft: longDraft,
          // A snapshot that slow viewers can take, too.
          maxHeadlines: 60,
        });
        const slowOnes = (count: number, name: string, through: string) =>
          Array.from({ length: count }, (_, index) => {
            const record = round.oracle.viewer(`${name} ${index}`);
            const viewer = new Viewer({ urls: [through], channel, random, listener: record });
            return { record, viewer };
          });
        const paused = slowOnes(pausedViewers, 'paused viewer', url);
        const trickled = slowOnes(trickledViewers, 'viewer at 1 KB/s', proxy.url);
        const slow = [...paused, ...trickled];
        await Promise.all(slow.map(({ record }) => record.until(() => record.readies > 0)));
        for (const { viewer } of paused) viewer.pause();
        proxy.slow(0, 1);
        round.fault(slow.length);

        await round.publisher.more(headlines[length]);
        await round.publisher.stop();
        const { epoch, seq } = await deployment.snapshot(channel);
        const fast = round.oracle.viewers.slice(0, round.viewers.length);
        await within(
          limitMs,
          fast.map((viewer) => viewer.reaches(seq)),
        );
        const isBehind = ({ position }: (typeof fast)[number]) => (position?.seq ?? 0) < seq;
        round.check(!fast.some(isBehind), 'a fast viewer is behind');
        round.check(!round.viewers.some(({ cuts }) => cuts > 0), 'a fast viewer lost its connection');
        const behind = slow.filter(({ record }) => isBehind(record));
        const terminated = await deployment.metric(deployment.nodes[0], 'shareet_viewers_cut_total');
        round.notes.push(
          `when all fast viewers had ${seq} events of 7 KB, ${behind.length} of ${slow.length} slow ones were behind, and ${terminated} had been terminated`,
        );

        proxy.slow(0);
        proxy.reset();
        const readAtMs = performance.now();
        for (const { viewer } of paused) viewer.resume();
        await within(
          limitMs,
          slow.map(({ record }) => record.reaches(seq)),
        );
        round.took(behind.map(({ record }) => (record.reachedAtMs({ epoch, seq }) ?? readAtMs) - readAtMs));
        const result = await round.end();
        for (const { viewer } of slow) viewer.close();
        return { ...result, viewers: result.viewers + slow.length };
      },
      async () => {
        await proxy.close();
      },
    );
  },
};
