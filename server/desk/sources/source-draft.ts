import { parseWhole } from '../controls/parse-number.ts';
import {
  sourceDefaults,
  sourceNumbers,
  type SameStoryRule,
  type SourceSettings,
} from '../../protocol/newsroom/sources.ts';

/** The settings of a source as they are in their form. A field that is left empty takes its default. */
export interface SourceDraft {
  readonly address: string;
  readonly name: string;
  readonly lang: string;
  readonly timeZone: string;
  readonly dateOrder: SourceSettings['dateOrder'];
  readonly needsApproval: boolean;
  readonly keepWords: string;
  readonly blockWords: string;
  readonly maxAgeHours: string;
  readonly maxPerVisit: string;
  readonly sameStory: SameStoryRule;
  readonly fullText: boolean;
  readonly untitled: boolean;
}

/** The fields of the form, as the server names them. */
export const sourceFields = [
  'address',
  'name',
  'lang',
  'timeZone',
  'dateOrder',
  'needsApproval',
  'keepWords',
  'blockWords',
  'maxAgeHours',
  'maxPerVisit',
  'sameStory',
  'fullText',
  'untitled',
] as const satisfies readonly (keyof SourceDraft)[];

export type SourceField = (typeof sourceFields)[number];

/** What the server takes: every setting, `null` for one that is left to its default. */
export type SourceBody = Readonly<Record<SourceField, unknown>>;

export const emptyDraft: SourceDraft = draftOf({ ...sourceDefaults, address: '' });

export function draftOf(settings: SourceSettings): SourceDraft {
  const { name = '', lang = '', timeZone = '', maxAgeHours, maxPerVisit } = settings;
  return {
    address: settings.address,
    name,
    lang,
    timeZone,
    dateOrder: settings.dateOrder,
    needsApproval: settings.needsApproval,
    keepWords: settings.keepWords.join('\n'),
    blockWords: settings.blockWords.join('\n'),
    maxAgeHours: maxAgeHours === undefined ? '' : String(maxAgeHours),
    maxPerVisit: maxPerVisit === sourceDefaults.maxPerVisit ? '' : String(maxPerVisit),
    sameStory: settings.sameStory,
    fullText: settings.fullText,
    untitled: settings.untitled,
  };
}

/** What the draft says, or the fields whose values the server would refuse. */
export function bodyOf(
  draft: SourceDraft,
): { readonly body: SourceBody } | { readonly wrong: readonly SourceField[] } {
  const age = parseWhole(draft.maxAgeHours, sourceNumbers.maxAgeHours);
  const maxPerVisit = parseWhole(draft.maxPerVisit, sourceNumbers.maxPerVisit);
  const keepWords = parseWords(draft.keepWords);
  const blockWords = parseWords(draft.blockWords);
  const wrong: SourceField[] = [];
  if (!isWordList(keepWords)) wrong.push('keepWords');
  if (!isWordList(blockWords)) wrong.push('blockWords');
  if (age === 'wrong') wrong.push('maxAgeHours');
  if (maxPerVisit === 'wrong') wrong.push('maxPerVisit');
  if (age === 'wrong' || maxPerVisit === 'wrong' || wrong.length > 0) return { wrong };
  return {
    body: {
      address: draft.address.trim(),
      name: draft.name.trim() || null,
      lang: draft.lang.trim() || null,
      timeZone: draft.timeZone.trim() || null,
      dateOrder: draft.dateOrder,
      needsApproval: draft.needsApproval,
      keepWords,
      blockWords,
      maxAgeHours: age.number ?? null,
      maxPerVisit: maxPerVisit.number ?? sourceDefaults.maxPerVisit,
      sameStory: draft.sameStory,
      fullText: draft.fullText,
      untitled: draft.untitled,
    },
  };
}

/** What differs between two bodies: what one editor changed is sent, and what a colleague changed meanwhile stays. */
export function changesOf(before: SourceBody, after: SourceBody): Partial<SourceBody> {
  const names = sourceFields.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(names.map((name) => [name, after[name]]));
}

export function isSameDraft(a: SourceDraft, b: SourceDraft): boolean {
  return sourceFields.every((name) => a[name] === b[name]);
}

/** Words or phrases, one a line, or with commas between them. */
function parseWords(text: string): readonly string[] {
  const words = text.split(/[\n,،]+/).map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
}

function isWordList(words: readonly string[]): boolean {
  const { words: list, wordChars } = sourceNumbers;
  return words.length <= list.max && words.every((word) => [...word].length <= wordChars.max);
}
