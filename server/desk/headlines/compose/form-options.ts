import type { Source } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FormErrors } from '../../errors/form-errors.ts';
import type { Language } from '../../i18n/language.ts';
import type { ComposeStrings } from '../strings/strings.ts';
import type { Draft } from './draft.ts';

/** What the parts of the form are drawn from. */
export interface FormOptions {
  readonly draft: Draft;
  readonly errors: FormErrors;
  readonly words: ComposeStrings;
  readonly language: Language;
  readonly channel: ChannelSettings;
  readonly nowMs: number;
  /** The sources that the channel names, to be completed. */
  readonly citedSources?: readonly Source[];
  readonly onWrite: (change: Partial<Draft>) => void;
  /** The prefix for the ids of fields that are in the page a second time. */
  readonly idPrefix?: string;
}
