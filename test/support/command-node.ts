import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pino } from 'pino';
import { readConfig } from '../../server/config.ts';
import { startNode } from '../../server/node.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import type { Snapshot } from '../../server/protocol/message.ts';
import { FakeClock } from './fake-clock.ts';
import { shareet, type CommandResult, type RunOptions } from './run-command.ts';

export interface CommandNode {
  readonly url: string;
  readonly clock: FakeClock;
  /** Runs a command against this node, with its admin key and its clock. */
  readonly shareet: (argv: readonly string[], options?: RunOptions) => Promise<CommandResult>;
  /** What the key file of the node says. */
  readonly adminKey: () => Promise<string>;
  /** What a viewer of `demo` has on screen. */
  readonly headlines: () => Promise<readonly Headline[]>;
  /** What the log says of `demo`, in its order, up to now. */
  readonly publishedTitles: () => Promise<readonly string[]>;
}

/** A node with the channel `demo`, at noon on 1 March 2026; gone when the test is over. */
export async function startCommandNode(context: TestContext): Promise<CommandNode> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shareet-'));
  const clock = new FakeClock('2026-03-01T12:00:00Z');
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', DRAIN_MS: '0' });
  const node = await startNode({ config, clock, logger: pino({ level: 'silent' }), random: () => 0.5 });
  context.after(async () => {
    await node.stop();
    await rm(dataDir, { recursive: true });
  });

  const env = { SHAREET_KEY: undefined, SHAREET_SERVER: node.url, DATA_DIR: dataDir };
  const run: CommandNode['shareet'] = (argv, options = {}) =>
    shareet(argv, { clock, ...options, env: { ...env, ...options.env } });
  await run(['channel', 'demo', '--title', 'تجربة', '--lang', 'ar']);

  async function snapshot(): Promise<Snapshot> {
    return (await (await fetch(`${node.url}/v1/channels/demo`)).json()) as Snapshot;
  }
  return {
    url: node.url,
    clock,
    shareet: run,
    adminKey: async () => (await readFile(join(dataDir, 'admin-key'), 'utf8')).trim(),
    headlines: async () => (await snapshot()).headlines,
    publishedTitles: async () => publishedTitles(node.url, (await snapshot()).epoch),
  };
}

/** Reads the log from its beginning as server-sent events, until the node says that this was all. */
async function publishedTitles(url: string, epoch: string): Promise<string[]> {
  const events = await fetch(`${url}/v1/channels/demo/events?after=${epoch}:0`);
  let text = '';
  for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes('event: ready')) break;
  }
  const bodies = [...text.matchAll(/^event: events$[\s\S]*?^data: (.*)$/gm)].map(
    ([, data = '']) => JSON.parse(data) as { events: readonly { headline?: Headline }[] },
  );
  return bodies.flatMap((body) => body.events.flatMap(({ headline }) => headline?.title ?? []));
}
