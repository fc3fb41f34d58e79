/**
 * Why a reader may want a picture gone, in the order in which readers are offered it. `dislike` hides it for that reader alone.
 * Only ever added to: a report may be older than the node, and a widget older than both.
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
