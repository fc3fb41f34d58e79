import { html, nothing, render, type TemplateResult } from 'lit';
import { directionOf } from '../../server/protocol/text/direction.ts';
import type { Headline, Image } from '../../server/protocol/headline.ts';
import { lineTemplate } from '../i18n/line-template.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { isBeside } from './is-beside.ts';
import { languageOf } from './paragraph-lines.ts';
import { Reporting } from './reporting.ts';
import { reportStyles } from './report.styles.ts';
import { reportTemplate } from './report-template.ts';
import { sheetStyles } from './sheet.styles.ts';
import { storyStyles } from './story.styles.ts';
import { storyStringsFor } from './strings/story-strings-for.ts';
import type { StoryStrings } from './strings/strings.ts';

export interface ReportOpening {
  /** Where the sheet is put: it has the language and the colours of its parent, and leaves the page with it. */
  readonly tree: ParentNode;
  /** Whose picture is reported. */
  readonly headline: Headline;
  readonly server: string;
  /** The reader shut it. */
  onClose(): void;
}

/** Loads what the report of a picture needs in `lang`. Returns what opens it over the page. */
export async function loadReport(lang: string): Promise<(opening: ReportOpening) => ReportSheet> {
  const strings = await storyStringsFor(lang);
  return (opening) => {
    const sheet = new ReportSheet(opening, strings);
    sheet.open();
    return sheet;
  };
}

/** The form that reports a picture, without its story: the same form, the same thanks. */
export class ReportSheet {
  readonly #opening: ReportOpening;
  readonly #strings: StoryStrings;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #reporting: Reporting;
  readonly #image: string;
  #headline: Headline;

  constructor(opening: ReportOpening, strings: StoryStrings) {
    const { headline, server, tree } = opening;
    this.#opening = opening;
    // The strip may have been moved to another document, which takes only its own style sheets.
    this.#host = (tree.ownerDocument ?? document).createElement('div');
    this.#root = this.#host.attachShadow({ mode: 'open' });
    this.#headline = headline;
    this.#image = headline.image?.id ?? '';
    this.#strings = strings;
    this.#reporting = new Reporting(server, this.#image, () => this.#update());
    adoptStyles(this.#root, storyStyles, reportStyles, sheetStyles);
  }

  open(): void {
    this.#opening.tree.append(this.#host);
    this.#reporting.open();
    this.#dialog?.showModal();
    this.#root.querySelector('input')?.focus();
  }

  /** The same headline as it is known now: its picture may have been hidden meanwhile. */
  show(headline: Headline): void {
    // A dialog that left the page together with the strip has closed without an event.
    if (!this.#dialog?.matches(':modal')) return this.#end();
    this.#headline = headline;
    this.#update();
  }

  get #dialog() {
    return this.#root.querySelector('dialog');
  }

  /** The picture as everyone sees it; `undefined` if the headline has another one by now. */
  get #shown(): Image | undefined {
    const { image } = this.#headline;
    return image?.id === this.#image ? image : undefined;
  }

  #update(): void {
    const hadFocus = this.#root.activeElement;
    render(this.#template(), this.#root);
    // What was focused has left with the form.
    if (hadFocus && !this.#root.activeElement) this.#root.querySelector<HTMLElement>('.close')?.focus();
  }

  #template(): TemplateResult {
    const strings = this.#strings;
    const { lang, dir } = languageOf(this.#headline, undefined, strings.lang);
    const image = this.#shown;
    const isVisible = image?.state === 'visible' && !this.#reporting.isHiddenForReader;
    return html`<dialog
      class="sheet"
      aria-labelledby="title"
      @close=${() => this.#end()}
      @click=${(event: MouseEvent) => isBeside(event, this.#dialog) && this.#dialog?.close()}
    >
      <article lang=${strings.lang} dir=${directionOf(strings.lang)}>
        <button
          type="button"
          class="close"
          aria-label=${strings.report.close}
          @click=${() => this.#dialog?.close()}
        ></button>
        <header>
          <h2 id="title">${strings.report.open}</h2>
          <p class="meta"><span lang=${lang} dir=${dir}>${lineTemplate(this.#headline.title, dir)}</span></p>
        </header>
        ${
          image?.state === 'visible'
            ? nothing
            : html`<p class="said">
                ${image ? strings.hiddenPicture[image.state] : strings.report.pictureGone}
              </p>`
        }
        ${reportTemplate(this.#reporting.view, isVisible, strings, {
          open: () => {
            this.#reporting.open();
            this.#root.querySelector('input')?.focus();
          },
          cancel: () => this.#dialog?.close(),
          send: (reason, note) =>
            void this.#reporting.send(
              { headline: this.#headline.id, reason, note },
              strings.report,
              strings.lang,
            ),
          withdraw: () => void this.#reporting.withdraw(strings.report, strings.lang),
        })}
      </article>
    </dialog>`;
  }

  #end(): void {
    if (!this.#host.parentNode) return;
    this.#reporting.stop();
    this.#host.remove();
    this.#opening.onClose();
  }
}
