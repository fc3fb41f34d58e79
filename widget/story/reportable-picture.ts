import type { TemplateResult } from 'lit';
import type { Headline, Image } from '../../server/protocol/headline.ts';
import { Picture } from './picture.ts';
import { Reporting } from './reporting.ts';
import { reportTemplate } from './report-template.ts';
import type { StoryStrings } from './strings/strings.ts';

export interface PictureListeners {
  /** Something of it has changed. */
  onChange(): void;
  /** The form was opened or left: the focus goes with it. */
  onForm(isOpen: boolean): void;
}

/** A story's picture and the report of it, which come and go together. */
export class ReportablePicture {
  readonly id: string;
  readonly #server: string;
  readonly #listeners: PictureListeners;
  readonly #picture = new Picture();
  readonly #reporting: Reporting;
  #isVisible = false;

  constructor(id: string, server: string, listeners: PictureListeners) {
    this.id = id;
    this.#server = server;
    this.#listeners = listeners;
    this.#reporting = new Reporting(server, id, () => listeners.onChange());
  }

  get element(): HTMLElement {
    return this.#picture.element;
  }

  /** Whether this reader sees the picture. */
  get isShown(): boolean {
    return this.#isVisible && !this.#reporting.isHiddenForReader;
  }

  show(image: Image, strings: StoryStrings): void {
    this.#isVisible = image.state === 'visible';
    this.#picture.show(image, this.#server, strings, this.#reporting.isHiddenForReader);
  }

  /** The report of the picture as it is in `headline`. */
  report(headline: Headline, strings: StoryStrings): TemplateResult {
    const reporting = this.#reporting;
    return reportTemplate(reporting.view, this.isShown, strings, {
      open: () => {
        reporting.open();
        this.#listeners.onForm(true);
      },
      cancel: () => {
        reporting.cancel();
        this.#listeners.onForm(false);
      },
      send: (reason, note) =>
        void reporting.send({ headline: headline.id, reason, note }, strings.report, strings.lang),
      withdraw: () => void reporting.withdraw(strings.report, strings.lang),
    });
  }

  /** Moves the focus to what replaces the picture. */
  focus(): void {
    this.#picture.focus();
  }

  stop(): void {
    this.#picture.stop();
    this.#reporting.stop();
  }
}
