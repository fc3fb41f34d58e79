import { dayMs, minuteMs } from './durations.ts';

/** The limits of the contract. Lengths are in Unicode code points. */
export const limits = {
  titleChars: 300,
  urlChars: 2048,
  summaryChars: 500,
  paragraphs: 60,
  paragraphChars: 2000,
  sourceNameChars: 120,
  altChars: 300,
  noteChars: 300,
  /** How long a retraction, a refusal or an approval can be undone. */
  undoMs: 10 * minuteMs,
  externalIdChars: 300,
  /** Headlines that are published together. */
  batchHeadlines: 100,
  /** Minutes between two headlines of a batch. */
  batchMinutes: 1440,
  /** Drafts that the editors of a channel share. */
  draftsOfChannel: 100,
  /** What is typed into one field of a draft, before it is checked. */
  draftFieldChars: 200_000,
  /** Channels that one request publishes in. */
  linkedChannels: 50,
  bodyBytes: 256 * 1024,
  /** An item that a newsroom system pushes. */
  ninjsBytes: 1024 * 1024,
  uploadBytes: 8 * 1024 * 1024,
  handshakeBytes: 4 * 1024,
  /** Breaking headlines at once in one channel. */
  breakingAtOnce: 3,
  breakingDefaultMs: 20 * minuteMs,
  maxBreakingMs: dayMs,
  maxHeadlinesDefault: 100,
  maxHeadlinesLimit: 1000,
  maxAgeHoursDefault: 72,
} as const;
