/** What can be done to a headline in the list. Breaking and refusing ask for confirmation first. */
export type RowAction =
  | 'retract'
  | 'republish'
  | 'pin'
  | 'unpin'
  | 'break'
  | 'end-breaking'
  | 'approve'
  | 'release'
  | 'refuse'
  | 'withdraw';
