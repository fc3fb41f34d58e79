/** What has become of a headline that was published. */
export interface HeadlineCountTable {
  headline: string;
  /** The viewers that were connected each time it came on air. */
  sent: number;
  /** How often its story was requested. */
  opened: number;
}

/** The most viewers that a channel had at once in some minutes; no row if it had none. */
export interface ViewerCountTable {
  channel: string;
  /** When those minutes began. */
  at_ms: number;
  viewers: number;
}
