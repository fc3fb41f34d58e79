import type { AuditAction } from '../../../protocol/newsroom/audit.ts';

/** Strings of the audit view. */
export interface AuditStrings {
  readonly title: string;
  readonly intro: string;
  readonly loading: string;
  readonly empty: string;
  readonly emptyFiltered: string;
  readonly again: string;
  readonly filters: {
    readonly title: string;
    readonly channel: string;
    readonly everyChannel: string;
    readonly actor: string;
    readonly everyone: string;
    readonly action: string;
    readonly everyAction: string;
    readonly subject: string;
    readonly subjectHint: string;
    readonly from: string;
    readonly to: string;
    readonly apply: string;
    readonly clear: string;
    readonly wrong: string;
  };
  readonly export: {
    readonly title: string;
    readonly gathering: string;
    readonly done: string;
  };
  readonly actions: Readonly<Record<AuditAction, string>>;
  /** What fields are called, by their names in the contract. */
  readonly fields: Readonly<Record<string, string>>;
  /** Values that are words of the contract. */
  readonly values: Readonly<Record<string, string>>;
  readonly byItself: string;
  readonly nothing: string;
  readonly before: string;
  readonly after: string;
  readonly changes: string;
  readonly onlyBy: string;
  readonly onlyOf: string;
}
