import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayMs } from '../../../../server/protocol/durations.ts';
import { resolvePolicy } from '../../../../server/moderation/rules/policy.ts';
import { reasonWeights } from '../../../../server/moderation/rules/reasons.ts';
import {
  evaluateReports,
  unknownNetwork,
  type Report,
} from '../../../../server/moderation/rules/evaluate-reports.ts';
import { quietContext, defaults, evaluated, many, noonMs, report } from './reports.ts';

const behindLoopback = { network: null, wideNetwork: null };
const behindCarrier = { network: 'carrier', wideNetwork: 'carrier-wide' };
const throughUnknownProxy = { network: unknownNetwork, wideNetwork: unknownNetwork };

describe('reports hide a picture', () => {
  it('when three people on three networks report it', () => {
    const { score, distinct, networks, hides } = evaluated(many(3));
    assert.deepEqual(
      { score, distinct, networks, hides },
      { score: 3, distinct: 3, networks: 3, hides: true },
    );
  });

  it('when three browsers on one machine do, because a private address identifies nobody', () => {
    const { score, networks, hides } = evaluated(many(3, behindLoopback));
    assert.deepEqual({ score, networks, hides }, { score: 3, networks: 3, hides: true });
  });

  it('when six people behind one carrier do, and one on another network', () => {
    assert.equal(evaluated(many(6, behindCarrier)).hides, false);
    const { score, networks, hides } = evaluated([...many(6, behindCarrier), report()]);
    assert.deepEqual({ score, networks, hides }, { score: 3, networks: 2, hides: true });
  });

  it('when six people choose the reason "other"', () => {
    assert.equal(evaluated(many(5, { weight: reasonWeights.other })).hides, false);
    assert.equal(evaluated(many(6, { weight: reasonWeights.other })).hides, true);
  });
});

describe('reports do not hide a picture', () => {
  it('when there are two of them', () => {
    assert.equal(evaluated(many(2)).hides, false);
  });

  it('when twenty people dislike it, or claim copyright', () => {
    const { score, distinct, hides } = evaluated([
      ...many(20, { weight: reasonWeights.dislike }),
      ...many(20, { weight: reasonWeights.rights }),
    ]);
    assert.deepEqual({ score, distinct, hides }, { score: 0, distinct: 0, hides: false });
  });

  it('when one network sends a thousand', () => {
    assert.deepEqual(
      [evaluated(many(1000, behindCarrier)).score, evaluated(many(1000, behindCarrier)).hides],
      [2.5, false],
    );
  });

  it('when all networks of one wide network do', () => {
    const neighbours = many(200, { wideNetwork: 'campus' });
    const { score, networks, hides } = evaluated(neighbours);
    assert.deepEqual({ score, networks, hides }, { score: 2.5, networks: 200, hides: false });
  });

  it('when the channel hides nothing by itself', () => {
    const policy = resolvePolicy({ isAutomatic: false }, 1);
    const { hides, isAutomatic } = evaluateReports(many(50), policy, quietContext);
    assert.deepEqual({ hides, isAutomatic }, { hides: false, isAutomatic: false });
  });
});

describe('reports through an untrusted proxy', () => {
  it('count as one network', () => {
    const { score, networks, hides } = evaluated(many(100, throughUnknownProxy));
    assert.deepEqual({ score, networks, hides }, { score: 2.5, networks: 1, hides: false });
  });

  it('are not a second network for somebody who forges the header', () => {
    const { networks, hides } = evaluated([...many(9, behindCarrier), ...many(9, throughUnknownProxy)]);
    assert.deepEqual({ networks, hides }, { networks: 1, hides: false });
  });
});

describe('a large audience', () => {
  it('of twenty thousand needs thirteen people, not five', () => {
    const viewers = { viewersOfLastHour: 20_000 };
    assert.equal(evaluated(many(5), viewers).hides, false);
    assert.equal(evaluated(many(12), viewers).hides, false);
    const { threshold, distinctNeeded, hides } = evaluated(many(13), viewers);
    assert.deepEqual(
      { threshold, distinctNeeded, hides },
      { threshold: 13, distinctNeeded: 13, hides: true },
    );
  });

  it('never needs more than fifteen', () => {
    assert.equal(evaluated([], { viewersOfLastHour: 5_000_000 }).threshold, 15);
  });

  it('never needs fewer than a small one', () => {
    const strict = resolvePolicy({ score: 20, distinct: 18 }, 1);
    const { threshold, distinctNeeded } = evaluateReports([], strict, {
      ...quietContext,
      viewersOfLastHour: 2000,
    });
    assert.deepEqual({ threshold, distinctNeeded }, { threshold: 20, distinctNeeded: 18 });
  });
});

describe('a picture from an agency', () => {
  it('needs a score of five', () => {
    assert.equal(evaluated(many(4), { isFromAgency: true }).hides, false);
    assert.equal(evaluated(many(5), { isFromAgency: true }).hides, true);
  });
});

describe('a second round', () => {
  const second = { round: 2 };

  it('needs six people, not five', () => {
    assert.equal(evaluated(many(5, second), second).hides, false);
    assert.equal(evaluated(many(6, second), second).hides, true);
  });

  it('does not count people who counted in the first', () => {
    const first = many(6);
    const again = first.map((report) => ({ ...report, round: 2 }));
    assert.equal(evaluated([...first, ...again], second).distinct, 0);
  });

  it('does not count people who withdrew their first report', () => {
    const first = many(6, { isWithdrawn: true });
    const again = first.map((report) => ({ ...report, round: 2, isWithdrawn: false }));
    assert.equal(evaluated([...first, ...again], second).distinct, 0);
  });

  it('counts people whose first report had no weight', () => {
    const late = many(6, { weight: 0 });
    const again = late.map((report) => ({ ...report, round: 2, weight: 1 }));
    assert.equal(evaluated([...late, ...again], second).distinct, 6);
  });

  it('is followed by one that needs twelve', () => {
    assert.equal(evaluated([], { round: 3 }).threshold, 12);
  });
});

describe('a report', () => {
  it('counts for seven days', () => {
    const [first, second, old] = [report(), report(), report({ reportedAtMs: noonMs - 7 * dayMs })];
    assert.equal(evaluated([first, second, old]).hides, false);
    assert.equal(evaluated([first, second, { ...old, reportedAtMs: old.reportedAtMs + 1 }]).hides, true);
  });

  it('no longer counts once it is withdrawn', () => {
    assert.equal(evaluated([...many(2), report({ isWithdrawn: true })]).hides, false);
  });

  it('counts once for each person, with the heaviest weight', () => {
    const person = report({ weight: 0.5 });
    const { score, distinct } = evaluated([
      person,
      { ...person, weight: 1 },
      { ...person, network: 'other' },
    ]);
    assert.deepEqual({ score, distinct }, { score: 1, distinct: 1 });
  });

  it('with a light reason does not replace a heavier one of its network', () => {
    const light = report({ ...behindCarrier, weight: 0.5 });
    const heavy = report(behindCarrier);
    assert.equal(evaluated([light, heavy]).score, 1.25);
    assert.equal(evaluated([heavy, light]).score, 1.25);
  });

  it('with a weight that has no exact binary form still adds up', () => {
    const policy = resolvePolicy({ score: 3 }, 1);
    assert.equal(evaluateReports(many(10, { weight: 0.3 }), policy, quietContext).hides, true);
  });
});

const someReport: fc.Arbitrary<Report> = fc
  .record({
    reporter: fc.integer({ min: 1, max: 30 }).map(String),
    round: fc.constantFrom(1, 2),
    weight: fc.constantFrom(0, 0.5, 0.75, 1),
    network: fc.constantFrom('a', 'b', 'c', 'd', unknownNetwork, null),
    wideNetwork: fc.constant(null),
    reportedAtMs: fc.integer({ min: noonMs - 10 * dayMs, max: noonMs }),
    isWithdrawn: fc.boolean(),
  })
  .map((report) => ({ ...report, wideNetwork: wideOf(report.network) }));

function wideOf(network: string | null): string | null {
  return network === 'a' || network === 'b' ? 'ab' : network;
}

describe('any set of reports', () => {
  it('scores at most its number of people, and never hides with too few people or networks', () => {
    fc.assert(
      fc.property(fc.array(someReport, { maxLength: 60 }), fc.constantFrom(1, 2), (reports, round) => {
        const { score, distinct, networks, hides } = evaluated(reports, { round });
        assert.ok(score >= 0 && score <= distinct);
        if (!hides) return;
        assert.ok(distinct >= defaults.distinct && networks >= defaults.networks && score >= 3 * round);
      }),
    );
  });

  it('has the same score in any order', () => {
    const shuffled = fc
      .array(someReport, { maxLength: 30 })
      .chain((reports) =>
        fc.tuple(
          fc.constant(reports),
          fc.shuffledSubarray(reports, { minLength: reports.length, maxLength: reports.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([reports, others]) => {
        const { score, distinct } = evaluated(oneEach(reports));
        const other = evaluated(others.filter((report) => oneEach(reports).includes(report)));
        assert.deepEqual([score, distinct], [other.score, other.distinct]);
      }),
    );
  });

  it('does not score less with one more person', () => {
    fc.assert(
      fc.property(fc.array(someReport, { maxLength: 30 }), (reports) => {
        assert.ok(evaluated([...reports, report()]).score >= evaluated(reports).score);
      }),
    );
  });
});

/** As in the store: one report for each person and round. */
function oneEach(reports: readonly Report[]): readonly Report[] {
  return [...new Map(reports.map((report) => [`${report.reporter} ${report.round}`, report])).values()];
}
