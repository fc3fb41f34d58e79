import { OwnReports } from './own-reports.ts';
import { sendReport, withdrawReport, type Report } from './send-report.ts';
import type { ReportStrings } from './strings/strings.ts';

/** How long a report can be taken back, by the contract. */
const withdrawableMs = 10 * 60_000;

export interface ReportingView {
  readonly isOpen: boolean;
  readonly isSending: boolean;
  /** What is said of the last thing that was done. */
  readonly message: string;
  readonly isFault: boolean;
  /** Whether the report can be taken back. */
  readonly canWithdraw: boolean;
}

const shut: ReportingView = {
  isOpen: false,
  isSending: false,
  message: '',
  isFault: false,
  canWithdraw: false,
};

/** A reader's report of one picture: the form, its sending, the thanks, and taking it back. */
export class Reporting {
  readonly image: string;
  readonly #server: string;
  readonly #own: OwnReports;
  readonly #onChange: () => void;
  readonly #lifetime = new AbortController();
  #view = shut;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: string, image: string, onChange: () => void) {
    this.#server = server;
    this.image = image;
    this.#own = new OwnReports(server);
    this.#onChange = onChange;
    this.#own.watch(this.#lifetime.signal, onChange);
  }

  get view(): ReportingView {
    return this.#view;
  }

  /** Whether this reader does not want to see the picture, or has reported it. */
  get isHiddenForReader(): boolean {
    return this.#own.isHidden(this.image);
  }

  open(): void {
    this.#set({ isOpen: true, message: '', isFault: false });
  }

  cancel(): void {
    this.#set({ isOpen: false, message: '', isFault: false });
  }

  stop(): void {
    this.#lifetime.abort();
    clearTimeout(this.#timer);
  }

  async send(report: Omit<Report, 'image'>, strings: ReportStrings, lang: string): Promise<void> {
    if (this.#view.isSending) return;
    this.#set({ isSending: true, message: '', isFault: false });
    const answer = await sendReport(this.#server, this.#own, { ...report, image: this.image }, lang);
    if (answer.type !== 'taken') {
      this.#set({ isSending: false, message: strings[answer.type], isFault: true });
      return;
    }
    const { outcome, message } = answer;
    const isNew = outcome === 'recorded' || outcome === 'hiddenForYou';
    if (isNew) this.#own.hide(this.image);
    this.#set({ ...shut, message, canWithdraw: isNew });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set({ canWithdraw: false }), withdrawableMs);
  }

  async withdraw(strings: ReportStrings, lang: string): Promise<void> {
    if (this.#view.isSending) return;
    this.#set({ isSending: true, message: '' });
    const { type } = await withdrawReport(this.#server, this.#own, this.image, lang);
    if (type === 'withdrawn') this.#own.show(this.image);
    const isOver = type === 'withdrawn' || type === 'tooLate';
    this.#set({ isSending: false, message: strings[type], isFault: !isOver, canWithdraw: !isOver });
  }

  #set(change: Partial<ReportingView>): void {
    this.#view = { ...this.#view, ...change };
    this.#onChange();
  }
}
