/** What can be done to a headline where it stands in the list. What breaks or is refused is asked about first. */
export type RowAction =
  | 'retract'
  | 'put-back'
  | 'pin'
  | 'unpin'
  | 'break'
  | 'end-breaking'
  | 'approve'
  | 'release'
  | 'refuse'
  | 'withdraw';
