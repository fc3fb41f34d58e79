/** What was seen of a line that was watched. */
export interface LineReport {
  readonly looks: number;
  readonly published: number;
  readonly overlaps: readonly string[];
}
