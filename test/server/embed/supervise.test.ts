import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeAt } from '../../../server/embed/wall/burn-in.ts';
import {
  startWatch,
  supervise,
  type Observation,
  type Remedy,
} from '../../../server/embed/wall/supervise.ts';
import { readWallOptions } from '../../../server/embed/wall/wall-options.ts';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';

const well: Omit<Observation, 'nowMs'> = {
  isDefined: true,
  isLive: true,
  isUrgent: false,
  isOutdated: false,
};

/** The remedies, and when each is applied, if a wall looks like this for a time. */
function remediesOf(untilMs: number, observe: (nowMs: number) => Omit<Observation, 'nowMs'>) {
  const done: (readonly [number, Remedy])[] = [];
  let watch = startWatch(0);
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 5000) {
    const seen = supervise(watch, { nowMs, ...observe(nowMs) });
    ({ watch } = seen);
    if (seen.remedy !== 'none') done.push([nowMs, seen.remedy]);
  }
  return done;
}

describe('who watches a wall', () => {
  it('leaves one that is well alone for a day', () => {
    assert.deepEqual(
      remediesOf(24 * hourMs - 1, () => well),
      [],
    );
  });

  it('asks again for a script that did not come: soon at first, then every five minutes, and loads the page after an hour', () => {
    const done = remediesOf(70 * minuteMs, () => ({ ...well, isDefined: false, isLive: false }));
    assert.deepEqual(
      done.slice(0, 4).map(([ms]) => ms / 1000),
      [15, 45, 105, 225],
    );
    assert.ok(done.every(([ms, remedy]) => (ms >= hourMs ? remedy === 'reload' : remedy === 'script')));
    assert.ok(done.some(([, remedy]) => remedy === 'reload'));
  });

  it('begins a strip anew that has heard nothing for ten minutes, and loads the page after an hour', () => {
    const done = remediesOf(2 * hourMs, () => ({ ...well, isLive: false }));
    assert.deepEqual(done[0], [10 * minuteMs, 'remount']);
    assert.deepEqual(
      done.find(([, remedy]) => remedy === 'reload'),
      [hourMs, 'reload'],
    );
  });

  it('does nothing about a strip that comes back by itself', () => {
    const done = remediesOf(9 * hourMs, (nowMs) => ({ ...well, isLive: nowMs % hourMs > 9 * minuteMs }));
    assert.deepEqual(done, []);
  });

  it('loads another version once nothing is breaking', () => {
    const done = remediesOf(3 * hourMs, (nowMs) => ({
      ...well,
      isOutdated: nowMs >= hourMs,
      isUrgent: nowMs < 2 * hourMs,
    }));
    assert.deepEqual(done[0], [2 * hourMs, 'reload']);
  });
});

describe('the picture of a wall', () => {
  it('is in no place for more than a seventh of a week, and never goes far at once', () => {
    const counts = new Map<string, number>();
    let before = placeAt(0);
    for (let nowMs = 0; nowMs < 7 * 24 * hourMs; nowMs += minuteMs) {
      const place = placeAt(nowMs);
      assert.ok(Math.abs(place[0] - before[0]) <= 1 && Math.abs(place[1] - before[1]) <= 1);
      before = place;
      counts.set(place.join(), (counts.get(place.join()) ?? 0) + 1);
    }
    assert.ok(Math.max(...counts.values()) <= (7 * 24 * 60) / 7);
  });
});

describe('the options in the address of a wall', () => {
  it('are left out and named where they are wrong', () => {
    assert.deepEqual(readWallOptions(new URLSearchParams('mode=list&theme=red&colour=x')), {
      values: { mode: 'list' },
      faults: ['"theme" cannot be "red".', '"colour" is not an option.'],
    });
  });
});
