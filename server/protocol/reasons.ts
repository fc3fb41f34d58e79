/**
 * Why a reader reports a picture, in the order in which readers see the reasons. `dislike` hides it for that reader only. Reasons are added,
 * never removed: a report may be older than the node, and a widget older than both.
 */
export const reasons = [
  'graphic',
  'sexual',
  'child',
  'hate',
  'privacy',
  'misleading',
  'rights',
  'illegal',
  'other',
  'dislike',
] as const;

export type Reason = (typeof reasons)[number];
