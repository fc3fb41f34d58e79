/** A report as moderators see it, without its sender. */
export interface ReportNotification {
  readonly image: string;
  readonly headline: string;
  readonly reason: string;
  readonly note?: string;
  readonly at: string;
  /** It came after a moderator kept the picture, and does not count. */
  readonly isLate?: true;
}

/** Notifies the newsroom of reports, cases and drafts. The store has them too: this is only faster. */
export interface NewsroomNotifier {
  reportReceived(channel: string, report: ReportNotification): void;
  /** The case about an image has changed. */
  caseChanged(channel: string, image: string): void;
  /** A draft that the channel's editors share was written, held or removed. */
  draftsChanged(channel: string): void;
}
