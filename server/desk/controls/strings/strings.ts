/** Strings of the controls that several views use. */
export interface ControlStrings {
  readonly cancel: string;
  readonly optional: string;
  readonly newer: string;
  readonly older: string;
  /** Names the pages of a list for screen readers. */
  readonly pages: string;
  pageOf(page: number): string;
  /** Which city's clocks a date is on, and how far they are from UTC. */
  zone(city: string, offset: string): string;
  readonly clear: string;
  readonly copy: string;
  readonly copied: string;
  /** Shown where pages may not copy: the text is selected instead. */
  readonly copyByHand: string;
  readonly shortcuts: {
    readonly title: string;
    readonly open: string;
    readonly close: string;
    readonly enabled: string;
    readonly hint: string;
  };
}
