import { html, nothing, type TemplateResult } from 'lit';
import { hourMs, minuteMs } from '../../../protocol/durations.ts';
import { dateField } from '../../controls/date-field.ts';
import { tables } from '../../i18n/tables.ts';
import { formatDuration } from '../../i18n/format-date.ts';
import { fromZoned } from '../../i18n/zoned-time.ts';
import type { FormOptions } from './form-options.ts';
import { quickTimeButtons } from './quick-times.ts';
import { wallClockAfter } from './wall-clock-after.ts';

/** How long a pin lasts unless the editor says otherwise. */
const pinHours = 3;

export interface DateOptions extends FormOptions {
  /** Whether it can still be said when it is published. */
  readonly hasPublishAt: boolean;
}

/** What is breaking or pinned and until when; when it comes and when it goes. */
export function dateFields(options: DateOptions): TemplateResult {
  const { draft, words, channel, hasPublishAt, onWrite } = options;
  const inAWhile = (ms: number) => wallClockAfter(startMs(options), ms, channel.timeZone);
  return html`
    ${check('isBreaking', words.isBreaking, draft.isBreaking, (isBreaking) =>
      onWrite({ isBreaking, breakingUntil: isBreaking ? inAWhile(channel.breakingMinutes * minuteMs) : '' }),
    )}
    ${draft.isBreaking ? date(options, 'breakingUntil', words.breakingUntil, words.breakingEnds) : nothing}
    ${check('isPinned', words.isPinned, draft.isPinned, (isPinned) =>
      onWrite({ isPinned, pinnedUntil: isPinned ? inAWhile(pinHours * hourMs) : '' }),
    )}
    ${draft.isPinned ? date(options, 'pinnedUntil', words.pinnedUntil, words.pinEnds) : nothing}
    <div class="pair">
      ${
        hasPublishAt
          ? date(options, 'publishAt', words.publishAt, words.willBePublished, words.publishNow)
          : nothing
      }
      ${date(options, 'expiresAt', words.expiresAt, words.willLeave)}
    </div>
  `;
}

function startMs({ draft, channel, nowMs }: FormOptions): number {
  const publishAt = fromZoned(draft.publishAt, channel.timeZone);
  return Math.max(nowMs, publishAt === undefined ? 0 : Date.parse(publishAt));
}

type DateName = 'breakingUntil' | 'pinnedUntil' | 'publishAt' | 'expiresAt';

/** A date of the draft, with what it means from now on. */
export function date(
  { draft, errors, words, language, channel, nowMs, onWrite, idPrefix = '' }: FormOptions,
  name: DateName,
  label: string,
  inWords: (left: string) => string,
  whenEmpty?: string,
): TemplateResult {
  const value = draft[name];
  const at = fromZoned(value, channel.timeZone);
  const leftMs = at === undefined ? undefined : Date.parse(at) - nowMs;
  const isEnd = name === 'breakingUntil' || name === 'pinnedUntil';
  const meaning = (): string | undefined => {
    if (leftMs === undefined) return whenEmpty;
    return leftMs > 0 ? inWords(formatDuration(leftMs, language)) : words.hasPassed;
  };
  const field = dateField({
    id: `${idPrefix}${name}`,
    label,
    aside: isEnd ? undefined : tables[language].controls.optional,
    value,
    timeZone: channel.timeZone,
    language,
    nowMs,
    meaning: meaning(),
    error: errors.fields.get(name),
    onInput: (written) => onWrite({ [name]: written }),
  });
  // Breaking and pinning have a usual length already.
  if (isEnd) return field;
  return html`<div>
    ${field}
    ${quickTimeButtons({
      label,
      timeZone: channel.timeZone,
      language,
      nowMs,
      onChoose: (chosen) => onWrite({ [name]: chosen }),
    })}
  </div>`;
}

function check(
  id: string,
  label: string,
  isChecked: boolean,
  onCheck: (isChecked: boolean) => void,
): TemplateResult {
  return html`<label class="check"
    ><input
      id=${id}
      type="checkbox"
      .checked=${isChecked}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) onCheck(event.target.checked);
      }}
    />
    ${label}</label
  >`;
}
