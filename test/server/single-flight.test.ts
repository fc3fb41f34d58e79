import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SingleFlight } from '../../server/single-flight.ts';

describe('a single flight', () => {
  it('runs once more for all the calls that came during a run', async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const flight = new SingleFlight(() => gates[runs++]?.promise ?? Promise.resolve());
    const calls = [flight.run(), flight.run(), flight.run()];
    assert.equal(runs, 1);
    gates[0]?.resolve();
    gates[1]?.resolve();
    await Promise.all(calls);
    assert.equal(runs, 2);
  });

  it('tells every caller of a failure, and can run again', async () => {
    let runs = 0;
    const flight = new SingleFlight(async () => {
      runs += 1;
      if (runs === 1) throw new Error('refused');
    });
    const calls = await Promise.allSettled([flight.run(), flight.run()]);
    assert.deepEqual(
      calls.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    await flight.run();
    assert.equal(runs, 2);
  });

  it('is settled when nothing runs, also after a failure', async () => {
    const gate = Promise.withResolvers<void>();
    const flight = new SingleFlight(() => gate.promise);
    const call = flight.run();
    const settled = flight.settled();
    gate.reject(new Error('refused'));
    await settled;
    await assert.rejects(call);
  });
});
