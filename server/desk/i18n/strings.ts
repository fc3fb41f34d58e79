import type { AuditStrings } from '../audit/strings/strings.ts';
import type { ChannelsStrings } from '../channels/strings/strings.ts';
import type { ControlStrings } from '../controls/strings/strings.ts';
import type { ErrorStrings } from '../errors/strings/strings.ts';
import type { HeadlineStrings } from '../headlines/strings/strings.ts';
import type { KeysStrings } from '../keys/strings/strings.ts';
import type { ReportsStrings } from '../reports/strings/strings.ts';
import type { ShellStrings } from '../shell/strings/strings.ts';
import type { SourcesStrings } from '../sources/strings/strings.ts';
import type { NoticeModeStrings } from '../headlines/notice-mode/notice-mode-strings.ts';

/** Everything that the desk says in one language, by the part that says it. */
export interface Strings {
  readonly audit: AuditStrings;
  readonly channels: ChannelsStrings;
  readonly controls: ControlStrings;
  readonly errors: ErrorStrings;
  readonly headlines: HeadlineStrings;
  readonly keys: KeysStrings;
  readonly reports: ReportsStrings;
  readonly shell: ShellStrings;
  readonly sources: SourcesStrings;
  readonly noticeMode: NoticeModeStrings;
}
