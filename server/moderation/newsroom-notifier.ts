/** One report as a moderator hears of it: nothing in it tells who sent it. */
export interface ReportNotification {
  readonly image: string;
  readonly headline: string;
  readonly reason: string;
  readonly note?: string;
  readonly at: string;
  /** It came after the picture had been kept, and counts for nothing. */
  readonly isLate?: true;
}

/** Those who are told what readers are not. What is said here is also in the store: hearing of it is only the fast way. */
export interface NewsroomNotifier {
  reportReceived(channel: string, report: ReportNotification): void;
  /** The case about an image has changed. */
  caseChanged(channel: string, image: string): void;
}
