import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { adviceFor } from './advice.ts';
import { secondsOnScreen, stripWidthsEm } from '../seconds-on-screen.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import { draftDirection } from './draft-direction.ts';
import type { Draft } from './draft.ts';
import { guessLanguages } from './guess-language.ts';

/** What an editor may want to look at again. It is said politely, and keeps nobody from publishing. */
export function adviceList(draft: Draft, channel: ChannelSettings, words: HeadlineStrings): TemplateResult {
  const found = adviceFor(
    {
      title: draft.title,
      lang: draft.lang.trim() || undefined,
      dir: draft.dir || undefined,
      priority: draft.isBreaking ? 'breaking' : 'normal',
      hasSource: draft.sourceName.trim() !== '',
    },
    channel.dir,
  )
    // The form itself offers the languages that it may be.
    .filter(
      ({ code }) =>
        code !== 'doubtful-direction' ||
        guessLanguages(draft.title, draftDirection(draft, channel)).length === 0,
    );
  return html`<div class="remarks" role="status" aria-label=${words.compose.advice}>
    ${
      found.length === 0
        ? nothing
        : html`<ul>
            ${found.map(({ code, part = '' }) => html`<li class="advice">${words.advice[code](part)}</li>`)}
          </ul>`
    }
  </div>`;
}

/** How long the title is on screen, on a phone and on a desktop. */
export function secondsText(titleEm: number, words: HeadlineStrings): string {
  const seconds = (stripEm: number) => Math.round(secondsOnScreen(titleEm, stripEm));
  return words.compose.seconds(seconds(stripWidthsEm.phone), seconds(stripWidthsEm.desktop));
}
