import { directionOf } from '../../protocol/text/direction.ts';
import type { Direction } from '../../protocol/headline.ts';
import { parseShare, parseWhole, type Read } from '../controls/parse-number.ts';
import { parseOrigins } from './origins.ts';
import {
  channelNumberNames,
  channelNumbers,
  policyNumberNames,
  policyNumbers,
  weighedReasons,
  type ChannelNumber,
  type ChannelSettings,
  type PolicyNumber,
  type WeighedReason,
  type WhenUnreviewed,
} from '../../protocol/newsroom/channels.ts';

/** A channel as it is in its form. A number that is left empty takes its default. */
export interface ChannelDraft {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  /** Empty: that of the language. */
  readonly dir: Direction | '';
  readonly timeZone: string;
  readonly origins: string;
  readonly needsApproval: boolean;
  readonly numbers: Readonly<Partial<Record<ChannelNumber, string>>>;
  readonly isAutomatic: boolean;
  readonly whenUnreviewed: WhenUnreviewed;
  readonly rules: Readonly<Partial<Record<PolicyNumber, string>>>;
  readonly weights: Readonly<Partial<Record<WeighedReason, string>>>;
}

/** The names that the server has for the fields that hold numbers. */
export const numberFieldNames: readonly string[] = [
  ...channelNumberNames,
  ...policyNumberNames.map((name) => `moderation.${name}`),
  ...weighedReasons.map((name) => `moderation.weights.${name}`),
];

export function newDraft(timeZone: string): ChannelDraft {
  return {
    id: '',
    title: '',
    lang: 'ar',
    dir: '',
    timeZone,
    origins: '*',
    needsApproval: true,
    numbers: {},
    isAutomatic: true,
    whenUnreviewed: 'keep',
    rules: {},
    weights: {},
  };
}

export function draftOf(settings: ChannelSettings): ChannelDraft {
  const { id, title, lang, dir, timeZone, origins, needsApproval, moderation } = settings;
  const weights: unknown = moderation['weights'];
  return {
    id,
    title,
    lang,
    dir: dir === directionOf(lang) ? '' : dir,
    timeZone,
    origins: origins.join('\n'),
    needsApproval,
    numbers: textsOf(channelNumberNames, settings),
    isAutomatic: moderation['isAutomatic'] !== false,
    whenUnreviewed: moderation['whenUnreviewed'] === 'restore' ? 'restore' : 'keep',
    rules: textsOf(policyNumberNames, moderation),
    weights: textsOf(weighedReasons, isRecord(weights) ? weights : {}),
  };
}

/**
 * What `PUT /v1/channels/{channel}` takes, but for `notice`, which is set elsewhere; or the fields that hold no valid number, as the
 * server names them.
 */
export function bodyOf(
  draft: ChannelDraft,
): { readonly body: Readonly<Record<string, unknown>> } | { readonly wrong: readonly string[] } {
  const numbers = readAll(channelNumberNames, (name) =>
    parseWhole(draft.numbers[name] ?? '', channelNumbers[name]),
  );
  const rules = readAll(policyNumberNames, (name) =>
    parseWhole(draft.rules[name] ?? '', policyNumbers[name]),
  );
  const weights = readAll(weighedReasons, (name) => parseShare(draft.weights[name] ?? ''));
  const wrong = [
    ...numbers.wrong,
    ...rules.wrong.map((name) => `moderation.${name}`),
    ...weights.wrong.map((name) => `moderation.weights.${name}`),
  ];
  if (wrong.length > 0) return { wrong };
  return {
    body: {
      title: draft.title.trim(),
      lang: draft.lang.trim(),
      ...(draft.dir !== '' && { dir: draft.dir }),
      timeZone: draft.timeZone.trim(),
      origins: parseOrigins(draft.origins),
      needsApproval: draft.needsApproval,
      ...numbers.read,
      moderation: {
        ...rules.read,
        ...(!draft.isAutomatic && { isAutomatic: false }),
        ...(draft.whenUnreviewed !== 'keep' && { whenUnreviewed: draft.whenUnreviewed }),
        ...(Object.keys(weights.read).length > 0 && { weights: weights.read }),
      },
    },
  };
}

function readAll<Name extends string>(names: readonly Name[], read: (name: Name) => Read) {
  const found: Partial<Record<Name, number>> = {};
  const wrong: Name[] = [];
  for (const name of names) {
    const each = read(name);
    if (each === 'wrong') wrong.push(name);
    else if (each.number !== undefined) found[name] = each.number;
  }
  return { read: found, wrong };
}

function textsOf<Name extends string>(
  names: readonly Name[],
  values: object,
): Readonly<Partial<Record<Name, string>>> {
  const given = new Map<string, unknown>(Object.entries(values));
  const texts: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = given.get(name);
    if (typeof value === 'number') texts[name] = String(value);
  }
  return texts;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
