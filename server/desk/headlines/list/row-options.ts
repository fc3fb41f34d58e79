import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { Language } from '../../i18n/language.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import type { RowAction } from './row-action.ts';

/** What a row is drawn from. */
export interface RowOptions {
  readonly entry: HeadlineEntry;
  readonly channel: ChannelSettings;
  readonly words: HeadlineStrings;
  /** The text for a live headline that the channel's notice hides. */
  readonly behindNotice: string;
  readonly language: Language;
  readonly nowMs: number;
  /** Whether the person may publish. Contributors see only what they sent. */
  readonly isEditor: boolean;
  /** The others who have it open. */
  readonly openBy: readonly string[];
  readonly isSelected: boolean;
  readonly isLeaving: boolean;
  readonly isGone: boolean;
  readonly isBusy: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly onAction: (action: RowAction) => void;
  /** Undoes its retraction. */
  readonly onUndo: () => void;
}
