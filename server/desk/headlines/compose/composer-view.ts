import { html, nothing, type TemplateResult } from 'lit';
import '../../controls/desk-confirm.ts';
import { conflictView } from '../conflict/conflict-view.ts';
import { goneView } from '../conflict/gone-view.ts';
import { shareButton } from '../drafts/share-button.ts';
import { channelNames } from '../linked/channel-names.ts';
import { alsoInField, hasAlsoIn } from '../linked/also-in-field.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import '../versions/desk-versions.ts';
import { currentText } from '../versions/version-text.ts';
import { adviceList, secondsText } from './advice-list.ts';
import { composerButtons, type ComposerState } from './composer-buttons.ts';
import type { ComposerController } from './composer-controller.ts';
import type { ComposerOptions } from './composer-options.ts';
import { composerStatus } from './composer-status.ts';
import './desk-breaking-templates.ts';
import type { TemplateEvent } from './desk-breaking-templates.ts';
import './desk-headline-preview.ts';
import './desk-picture-field.ts';
import type { PictureEvent } from './desk-picture-field.ts';
import './desk-similar.ts';
import { draftAsHeadline, draftAsWhole } from './draft-headline.ts';
import { dateFields } from './form-dates.ts';
import { languageFields, mainFields, storyFields } from './form-fields.ts';
import { originList } from './origin-list.ts';

/** The form of a headline, and beside it how it will look. */
export function composerView(options: ComposerOptions): TemplateResult {
  const { desk, composer, form, words, state, isEditor, onStrip, titleEm, onSend, onRefuse } = options;
  const { draft, channel } = form;
  const { entry, errors, isSending } = composer;
  return html`
    <div class="composer-head">
      <h1 tabindex="-1">${words.compose.heading[headingOf(state, isEditor)]}</h1>
      <div class="composer-status" role="status">${composerStatus(options)}</div>
      ${conflict(options)}
    </div>
    <div class="composer-main panel">
      ${state === 'new' && isEditor ? templates(options) : nothing} ${mainFields(form)}
    </div>
    <aside class="composer-side panel">
      <desk-headline-preview
        .desk=${desk}
        .channel=${channel}
        .headline=${draftAsHeadline(draft, channel, entry, form.nowMs)}
        .others=${onStrip}
      ></desk-headline-preview>
      <p class="hint seconds">${secondsText(titleEm, words)}</p>
      ${adviceList(draft, channel, words)}
      <desk-similar
        .desk=${desk}
        .channel=${channel.id}
        .timeZone=${channel.timeZone}
        .headlineTitle=${draft.title}
        .own=${entry?.headline.id ?? ''}
      ></desk-similar>
    </aside>
    <div class="composer-rest">
      ${
        state === 'expired'
          ? nothing
          : part(
              words.compose.dates,
              dateFields({ ...form, hasPublishAt: hasPublishAt(state, isEditor) }),
              true,
            )
      }
      ${part(
        words.compose.story,
        html`${storyFields(form)} ${isEditor ? picture(options) : nothing}`,
        staysOpen(options, 'story', hasStory(composer)),
      )}
      ${part(
        words.compose.more,
        languageFields(form),
        staysOpen(options, 'language', draft.lang !== '' || draft.dir !== ''),
      )}
      ${
        hasAlsoIn({ desk, composer })
          ? part(
              words.linked.heading,
              alsoInField({ desk, composer }),
              staysOpen(options, 'channels', draft.alsoIn.length > 0 || entry?.linked !== undefined),
            )
          : nothing
      }
      ${originList(entry?.origins, channel, desk)}
      ${
        entry
          ? html`<div class="panel">
              <desk-versions .desk=${desk} .entry=${entry} .channel=${channel}></desk-versions>
            </div>`
          : nothing
      }
    </div>
    ${composerButtons({
      ...form,
      channelNames: channelNames(desk, [channel.id, ...draft.alsoIn]),
      state,
      isEditor,
      isSending,
      error: errors.form ?? '',
      note: noteOf(composer, words),
      more: shareButton(desk, composer),
      onSend,
      onRefuse,
    })}
  `;
}

function templates({ desk, form }: ComposerOptions): TemplateResult {
  return html`<desk-breaking-templates
    .desk=${desk}
    .channel=${form.channel}
    .draft=${form.draft}
    @template=${({ change }: TemplateEvent) => form.onWrite(change)}
  ></desk-breaking-templates>`;
}

function staysOpen({ openParts }: ComposerOptions, name: string, isFilled: boolean): boolean {
  if (isFilled) openParts.add(name);
  return openParts.has(name);
}

function headingOf(state: ComposerState, isEditor: boolean): 'new' | 'edit' | 'review' | 'own' {
  if (state === 'new') return 'new';
  if (!isEditor) return 'own';
  return state === 'submitted' ? 'review' : 'edit';
}

/** Whether its date of publication can still be set. An editor dates what a contributor has sent. */
function hasPublishAt(state: ComposerState, isEditor: boolean): boolean {
  return state === 'new' || (isEditor && (state === 'scheduled' || state === 'submitted'));
}

function hasStory({ draft, errors }: ComposerController): boolean {
  const isFaulty = ['summary', 'paragraphs', 'image', 'image.alt'].some((name) => errors.fields.has(name));
  return isFaulty || draft.summary !== '' || draft.text !== '' || draft.picture !== undefined;
}

/** A part of the form that can be closed. It opens when it has content, and never closes by itself. */
function part(label: string, content: TemplateResult, isOpen: boolean): TemplateResult {
  return html`<details class="panel" ?open=${isOpen}>
    <summary><h2>${label}</h2></summary>
    <div class="part">${content}</div>
  </details>`;
}

function picture({ desk, composer }: ComposerOptions): TemplateResult {
  const { draft, errors, entry } = composer;
  const isOwn = entry?.headline.image?.id === draft.picture?.id;
  return html`<desk-picture-field
    .desk=${desk}
    .picture=${draft.picture}
    .imageState=${isOwn ? entry?.headline.image?.state : undefined}
    .errors=${errors}
    @picture=${({ picture: chosen }: PictureEvent) => composer.write({ picture: chosen })}
  ></desk-picture-field>`;
}

function conflict({ desk, composer, form, words, onSend }: ComposerOptions): TemplateResult | typeof nothing {
  const { theirs, isComparing, draft } = composer;
  if (!theirs || !isComparing) return nothing;
  if (theirs.state === 'retracted')
    return goneView({
      words: words.conflict,
      mayPublish: desk.can('publish'),
      onAnew: () => composer.restartAsNew(),
      onLeave: () => composer.takeTheirs(),
    });
  const { channel, nowMs } = form;
  const options = { channel, language: desk.language, nowMs };
  return conflictView({
    theirs: currentText(theirs, options),
    mine: currentText(draftAsWhole(draft, channel, theirs, nowMs), options),
    words,
    heading: composer.isChanged ? words.conflict.heading : words.writing.changedBelow,
    explanation: composer.isChanged ? words.conflict.explanation : words.writing.changedExplanation,
    onTheirs: () => composer.takeTheirs(),
    onMine: () => {
      composer.rebaseOnTheirs();
      onSend('save');
    },
    onEdit: () => composer.compare(false),
  });
}

function noteOf(composer: ComposerController, { compose }: HeadlineStrings): string {
  if (!composer.isChanged) return '';
  return composer.isSaved ? compose.draftSaved : compose.draftNotSaved;
}
