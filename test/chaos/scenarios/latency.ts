import type { Deployment } from '../deployment.ts';
import { percentile, spread } from '../report.ts';
import { Round, type RoundResult } from '../round.ts';
import { setting, type RoundContext, type Scenario } from '../scenario.ts';

const headlines = { full: 300, short: 20 };

/** Publishes to one node, and measures how long a headline takes from the request to viewers of the other nodes. */
export async function measureLatency(
  deployment: Deployment,
  channel: string,
  { random, length }: RoundContext,
  limitMs: number,
): Promise<RoundResult> {
  const [publishedTo = '', ...others] = deployment.urls;
  await using round = await Round.begin({
    deployment,
    channel,
    random,
    load: { viewers: 20, writers: 1, pauseMs: 100 },
    viewerUrls: others,
    publishUrls: [publishedTo],
  });
  await round.publisher.more(headlines[length]);
  await round.publisher.stop();
  const result = await round.end();
  const latenciesMs = round.publisher.acknowledged.flatMap(({ title, sentAtMs }) => {
    const position = round.oracle.positionOf(title);
    return round.oracle.viewers.map(
      (viewer) => ((position && viewer.reachedAtMs(position)) ?? Infinity) - sentAtMs,
    );
  });
  const p95 = percentile(latenciesMs, 95) ?? Infinity;
  const isSlow = length === 'full' && p95 > limitMs;
  return {
    ...result,
    broken: [...result.broken, ...(isSlow ? [`p95 is ${Math.round(p95)} ms`] : [])],
    notes: [`p50 / p95 / max ${spread(latenciesMs)} ms over ${latenciesMs.length} deliveries`],
  };
}

/** Nodes tell each other by `NOTIFY`. */
export const latency: Scenario = {
  name: 'latency',
  title: 'publishing to one of three nodes, viewers at the other two: from the request to the viewer',
  rounds: { full: 1, short: 0 },
  async open({ shared }) {
    const deployment = await shared({ store: 'postgres', nodes: 3 });
    return setting((context) => measureLatency(deployment, `latency-${context.number}`, context, 100));
  },
};
