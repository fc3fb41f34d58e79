import assert from 'node:assert/strict';
import type { FollowingViewer } from './following-viewer.ts';

/**
 * Fails unless `viewer` got every event from its snapshot to `lastSeq` at least, once and in order, and each of the
 * `acknowledged` headlines. There may be later events: a headline that makes another one leave is followed by its expiry.
 */
export function checkHeard(
  viewer: FollowingViewer,
  lastSeq: number,
  acknowledged: ReadonlySet<string>,
): void {
  assert.equal(viewer.snapshots, 1, 'a resume within the ring needs no snapshot');
  const { snapshotSeq, events } = viewer;
  assert.deepEqual(
    events.map((event) => event.seq),
    events.map((_, index) => snapshotSeq + 1 + index),
  );
  const end = snapshotSeq + events.length;
  assert.ok(end >= lastSeq, `heard up to ${end} of ${lastSeq}`);
  const published = events.flatMap((event) =>
    event.type === 'headline:published' ? [event.headline.id] : [],
  );
  assert.equal(new Set(published).size, published.length);
  const missing = [...acknowledged].filter((id) => !published.includes(id));
  assert.deepEqual(missing, []);
}
