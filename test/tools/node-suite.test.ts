import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runSuite } from './run-suite.ts';

describe('test files that share a process', () => {
  it('are counted each by itself', () => {
    assert.deepEqual(
      runSuite({
        'good.mjs': `it('passes', () => {}); describe('a suite', () => { it('passes', () => {}); it.skip('waits', () => {}); });`,
        'bad.mjs': `describe('a suite', () => { it('fails', () => { throw new Error('bad'); }); it('passes', () => {}); });`,
        'last.mjs': `it('passes', () => {});`,
      }).result,
      {
        totals: { passed: 4, failed: 1, skipped: 1 },
        failed: { 'bad.mjs': { passed: 1, failed: 1, skipped: 0 } },
      },
    );
  });

  it('prepare and clear away for their own tests alone', () => {
    const source = (own: string) =>
      `before(() => { globalThis.opened = '${own}'; });
       afterEach(() => { if (globalThis.opened !== '${own}') throw new Error(globalThis.opened); });
       it('has its own', () => {});`;
    assert.deepEqual(runSuite({ 'one.mjs': source('one'), 'two.mjs': source('two') }).result, {
      totals: { passed: 2, failed: 0, skipped: 0 },
      failed: {},
    });
  });

  it('fail alone if they do not load, or do not clear away', () => {
    assert.deepEqual(
      runSuite({
        'loads.mjs': `it('passes', () => {});`,
        'does-not-load.mjs': `throw new Error('nothing here');`,
        'stays.mjs': `after(() => { throw new Error('in use'); }); it('passes', () => {});`,
      }).result,
      {
        totals: { passed: 2, failed: 2, skipped: 0 },
        failed: {
          'does-not-load.mjs': { passed: 0, failed: 1, skipped: 0 },
          'stays.mjs': { passed: 1, failed: 1, skipped: 0 },
        },
      },
    );
  });

  it('fail for an error that nothing waits for', () => {
    assert.deepEqual(
      runSuite({
        'late.mjs': `it('passes', () => void setTimeout(() => { throw new Error('late'); }));`,
        'lost.mjs': `it('passes', async () => void (async () => { await 0; throw new Error('lost'); })());`,
      }).result,
      {
        totals: { passed: 2, failed: 1, skipped: 0 },
        failed: { 'lost.mjs': { passed: 1, failed: 1, skipped: 0 } },
      },
    );
  });

  it('end soon after their tests, whatever is left open', () => {
    assert.deepEqual(
      runSuite({
        'open.mjs': `it('opens', async () => {
          const { createServer } = await import('node:http');
          createServer().listen(0);
          throw new Error('bad');
        });`,
      }).result,
      {
        totals: { passed: 0, failed: 1, skipped: 0 },
        failed: { 'open.mjs': { passed: 0, failed: 1, skipped: 0 } },
      },
    );
  });

  it('all fail if their process ends before they do', () => {
    assert.deepEqual(
      runSuite({ 'ends.mjs': `it('ends', () => process.exit(3));`, 'next.mjs': `it('passes', () => {});` })
        .result,
      {
        totals: { passed: 0, failed: 2, skipped: 0 },
        failed: {
          'ends.mjs': { passed: 0, failed: 1, skipped: 0 },
          'next.mjs': { passed: 0, failed: 1, skipped: 0 },
        },
      },
    );
  });
});
