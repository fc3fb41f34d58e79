import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { isWhole } from './report.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import { SharedDeployments } from './shared-deployments.ts';

const within = { timeout: 300_000 };

describe('every viewer gets everything once and in order', () => {
  const seed = String(randomInt(1_000_000));
  const shared = new SharedDeployments();
  after(() => shared.close());

  for (const scenario of scenarios.filter(({ rounds }) => rounds.short > 0))
    it(scenario.title, within, async (context) => {
      const said: string[] = [];
      const say = (line: string) => void said.push(line);
      const { rounds } = await runScenario(scenario, { length: 'short', seed, shared, say });
      for (const note of rounds.flatMap(({ notes }) => notes)) context.diagnostic(note);
      assert.ok(rounds.every(isWhole), said.join('\n'));
    });
});
