/** One report as a moderator hears of it: nothing in it tells who sent it. */
export interface DeskReport {
  readonly image: string;
  readonly headline: string;
  readonly reason: string;
  readonly note?: string;
  readonly at: string;
  /** It came after the picture had been kept, and counts for nothing. */
  readonly isLate?: true;
}

/** Those who are told what readers are not. What is said here is also in the store: hearing of it is only the fast way. */
export interface Desk {
  reported(channel: string, report: DeskReport): void;
  /** The case about an image has changed. */
  changed(channel: string, image: string): void;
}
