import { html, nothing, type TemplateResult } from 'lit';
import { directionOf } from '../../server/protocol/text/direction.ts';
import type { Channel, Headline, Story } from '../../server/protocol/headline.ts';
import { lineTemplate } from '../i18n/line-template.ts';
import { isWebLink, languageOf, momentText } from './paragraph-lines.ts';
import type { ReportablePicture } from './reportable-picture.ts';
import type { Reading } from './story-reader.ts';
import type { StoryStrings } from './strings/strings.ts';

export interface StoryView {
  readonly reading: Reading;
  readonly strings: StoryStrings;
  readonly isClosable: boolean;
  readonly isOnline: boolean;
  readonly picture: ReportablePicture | undefined;
  onClose(): void;
  onRetry(): void;
}

/** A story, or a sentence in its place while it is missing. All of it is text. */
export function storyTemplate(view: StoryView): TemplateResult {
  const { reading, strings, isClosable, onClose } = view;
  const { phase, headline, story } = reading;
  const isLoading = phase === 'loading';
  return html`
    <article
      part="story"
      lang=${strings.lang}
      dir=${directionOf(strings.lang)}
      aria-busy=${isLoading ? 'true' : 'false'}
    >
      ${
        isClosable
          ? html`<button
              type="button"
              class="close"
              part="close"
              aria-label=${strings.close}
              @click=${onClose}
            ></button>`
          : nothing
      }
      ${head(headline, view)}
      <p class="said" role="status">${said(view)}</p>
      ${story ? body(story, view) : nothing} ${phase === 'unreachable' && !story ? retry(view) : nothing}
    </article>
  `;
}

function head(headline: Headline | undefined, { reading, strings }: StoryView): TemplateResult {
  if (!headline) {
    const { phase } = reading;
    const title = phase === 'gone' || phase === 'unknown' ? strings[phase].title : strings.untitled;
    return html`<header><h2 id="title" part="title" tabindex="-1">${title}</h2></header>`;
  }
  const { lang, dir } = languageOf(headline, reading.channel, strings.lang);
  return html`
    <header>
      <h2 id="title" part="title" tabindex="-1" lang=${lang} dir=${dir}>
        ${lineTemplate(headline.title, dir)}
      </h2>
      <p class="meta" part="meta">
        ${
          headline.source
            ? html`<bdi class="source" lang=${lang} dir=${dir}>${headline.source.name}</bdi>`
            : nothing
        }
        ${moment(strings.publishedAt, headline.publishedAt, strings, reading.channel)}
        ${
          headline.correctedAt
            ? moment(strings.correctedAt, headline.correctedAt, strings, reading.channel)
            : nothing
        }
      </p>
    </header>
  `;
}

function moment(
  words: string,
  timestamp: string,
  { lang }: StoryStrings,
  channel: Channel | undefined,
): TemplateResult {
  const text = momentText(timestamp, lang, channel?.timeZone);
  return html`<span>${words} <time datetime=${timestamp}>${text}</time></span>`;
}

/** What has to be said beside the story, or in its place. */
function said({ reading, strings, isOnline }: StoryView): string {
  const { phase, story, isCorrected, status } = reading;
  if (!story) {
    if (phase === 'gone' || phase === 'unknown') return strings[phase].text;
    if (phase === 'loading') return strings.loading;
    return isOnline ? strings.unreachable : strings.offline;
  }
  if (status === 'offline' || status === 'stale') return strings.stale;
  return isCorrected ? strings.correctedNow : '';
}

function body({ headline, paragraphs, credit }: Story, view: StoryView): TemplateResult {
  const { reading, strings, picture } = view;
  const { lang, dir } = languageOf(headline, reading.channel, strings.lang);
  const text = paragraphs.length > 0 ? paragraphs : [headline.summary].filter((each) => each !== undefined);
  // A credit describes the picture: it goes with it.
  const by = picture?.isShown ? (headline.image?.credit ?? credit) : undefined;
  return html`
    ${
      picture
        ? html`<figure part="figure">
            ${picture.element}
            ${by ? html`<figcaption>${strings.credit} <bdi lang=${lang}>${by}</bdi></figcaption>` : nothing}
          </figure>`
        : nothing
    }
    ${picture ? picture.report(headline, strings) : nothing}
    <div class="text" part="text" lang=${lang} dir=${dir}>
      ${text.map((paragraph) => html`<p>${lineTemplate(paragraph, dir)}</p>`)}
    </div>
    ${
      isWebLink(headline.url)
        ? html`<p class="end">
            <a class="strong" part="source-link" href=${headline.url} rel="noopener"
              >${strings.readAtSource}</a
            >
          </p>`
        : nothing
    }
  `;
}

function retry({ strings, onRetry }: StoryView): TemplateResult {
  return html`<button type="button" class="strong" @click=${onRetry}>${strings.retry}</button>`;
}
