/** A headline that is not finished, which the editors of its channel share. */
export interface DraftTable {
  id: string;
  channel: string;
  /** JSON: what is typed so far. */
  content: string;
  version: number;
  /** The keys that made it, and that wrote it last. */
  created_by: string;
  updated_by: string;
  updated_at_ms: number;
  /** The page that holds it, and its key; null while nobody does. */
  holder: string | null;
  held_by: string | null;
  /** When the hold ends: a page that fell asleep must not keep it. */
  held_until_ms: number | null;
}
