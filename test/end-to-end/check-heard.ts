import assert from 'node:assert/strict';
import type { FollowingViewer } from './following-viewer.ts';

/** Fails unless `viewer` got every event from `firstSeq` to `lastSeq` once and in order, and each of the `acknowledged` headlines. */
export function checkHeard(
  viewer: FollowingViewer,
  firstSeq: number,
  lastSeq: number,
  acknowledged: ReadonlySet<string>,
): void {
  assert.equal(viewer.snapshots, 1, 'a resume within the ring needs no snapshot');
  assert.deepEqual(
    viewer.events.map((event) => event.seq),
    Array.from({ length: lastSeq - firstSeq }, (_, index) => firstSeq + 1 + index),
  );
  const published = viewer.events.flatMap((event) =>
    event.type === 'headline:published' ? [event.headline.id] : [],
  );
  assert.equal(new Set(published).size, published.length);
  const missing = [...acknowledged].filter((id) => !published.includes(id));
  assert.deepEqual(missing, []);
}
