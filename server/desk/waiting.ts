/** What waits for somebody at the desk. */
export interface Waiting {
  /** Submissions of the channel, for people who may publish them. */
  readonly submitted: number;
  /** Cases of reported pictures, for people who may decide them. */
  readonly cases: number;
}
