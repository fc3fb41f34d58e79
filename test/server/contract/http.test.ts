import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { readConfig } from '../../../server/config.ts';
import { startNode, type Node } from '../../../server/node.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { idOf } from './scenario.ts';

const contract = new URL('../../contract/', import.meta.url);

function example(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, contract), 'utf8'));
}

describe('the responses to a newsroom', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shareet-contract-'));
  let node: Node;
  /** The id that this run gave to the headline of the examples. */
  let id = '';

  async function call(method: string, path: string, body: unknown): Promise<string> {
    const key = readFileSync(join(dataDir, 'admin-key'), 'utf8').trim();
    const answer = await fetch(`${node.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.text();
  }

  /** An answer as the examples have it. */
  function named(text: string): unknown {
    return JSON.parse(text.replaceAll(id, idOf(1)));
  }

  before(async () => {
    const clock = new FakeClock('2026-03-01T09:00:00Z');
    const config = readConfig({ DATA_DIR: dataDir, PORT: '0', DRAIN_MS: '0' });
    node = await startNode({ config, clock, logger: pino({ level: 'silent' }), random: () => 0.5 });
    await call('PUT', '/v1/channels/demo', {
      title: 'أخبار اليوم',
      lang: 'ar',
      timeZone: 'Africa/Casablanca',
    });
  });
  after(async () => {
    await node.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('match the example of publishing exactly', async () => {
    const text = await call('POST', '/v1/channels/demo/headlines', example('publish.request'));
    id = (JSON.parse(text) as { readonly headline: { readonly id: string } }).headline.id;
    assert.deepEqual(named(text), example('publish.answer'));
  });

  it('match the example of a story exactly', async () => {
    const story = await fetch(`${node.url}/v1/stories/${id}`);
    assert.deepEqual(named(await story.text()), example('story'));
  });

  it('match the example of a problem exactly', async () => {
    const draft = { title: 'ط'.repeat(301), url: 'javascript:alert(1)' };
    assert.deepEqual(
      JSON.parse(await call('POST', '/v1/channels/demo/headlines', draft)),
      example('problem'),
    );
  });
});
