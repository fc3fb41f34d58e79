import { z } from 'zod';
import type { FeedHeadline } from '../feeds/feed-headline.ts';
import { KnownHeadlines, type KnownHeadline } from '../feeds/known-headlines.ts';
import { decideEntries } from '../sources/decide-entries.ts';
import type { EntryDecision, VisitRules } from '../sources/entry-decision.ts';
import { toDraft } from '../sources/decision-to-draft.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';
import type { Api } from './api.ts';
import { withProgram, type Io } from './command.ts';
import type { OutcomeCounter } from './outcome-counter.ts';
import { ApiProblem } from './problem.ts';
import { Progress } from './progress.ts';
import { publishedSchema } from './published.ts';

export interface HeadlineImport {
  readonly api: Api;
  readonly channel: string;
  /** The channel's. */
  readonly lang: string;
  /** Whether to publish entries without a title under their first sentence. */
  readonly takesUntitled: boolean;
  readonly outcomes: OutcomeCounter;
  readonly io: Io;
}

interface Outcome {
  readonly outcome: string;
  readonly reason?: string;
}

/** Publishes what is new among `headlines` and corrects what has changed. Throws what concerns all of them. */
export async function importHeadlines(
  headlines: readonly FeedHeadline[],
  { api, channel, lang, takesUntitled, outcomes, io }: HeadlineImport,
): Promise<void> {
  const decisions = await decideEntries({
    headlines,
    known: new KnownHeadlines(await headlinesOf(api, channel)),
    seen: new Map(),
    rules: { ...withoutLimits, takesUntitled, lang },
    nowMs: io.clock.nowMs(),
  });
  const progress = new Progress(io.stderr, decisions.length);
  for (const decision of decisions) {
    const { outcome, reason } = await carryOut(decision, { api, channel, nowMs: io.clock.nowMs() });
    outcomes.add(outcome);
    if (reason !== undefined) {
      progress.clear();
      io.stderr.write(`shareet: refused: ${decision.headline.title}: ${withProgram(reason, io)}\n`);
    }
    progress.step();
  }
  progress.clear();
}

/** The person who runs the command has chosen the feed, and the server itself knows which entries are too old for the channel. */
const withoutLimits = {
  keepWords: [],
  blockWords: [],
  maxAgeMs: Infinity,
  maxNew: Infinity,
  surplus: 'waiting',
  sameStory: 'same-page',
} as const satisfies Partial<VisitRules>;

const untitled: Outcome = {
  outcome: 'refused',
  reason:
    'it has no title, or a whole message as its title, and this is its first sentence; --untitled takes it',
};

/** The outcome of an alert, whose updates and cancellation would have to be followed. */
const warning: Outcome = {
  outcome: 'refused',
  reason: 'it is a warning; `npm run shareet -- source add` follows its updates and its cancellation',
};

interface Context {
  readonly api: Api;
  readonly channel: string;
  readonly nowMs: number;
}

async function carryOut(decision: EntryDecision, { api, channel, nowMs }: Context): Promise<Outcome> {
  if (decision.headline.alert) return warning;
  if (decision.action === 'refuse') return untitled;
  if (decision.action === 'leave') return { outcome: 'unchanged' };

  const { publishAtMs, ...text } = toDraft(decision, nowMs);
  const body = {
    ...text,
    ...(publishAtMs !== undefined && { publishAt: new Date(publishAtMs).toISOString() }),
  };
  try {
    // The externalId makes a repeated call harmless.
    const path = `v1/channels/${encodeURIComponent(channel)}/headlines`;
    const { outcome } = publishedSchema.parse(await api.post(path, body, { isRepeatable: true }));
    return { outcome };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.concernsAll) throw error;
    if (error.problem.name === 'already-retracted') return { outcome: 'stay retracted' };
    // The feed reaches further back than the channel: nothing is wrong with either.
    if (isTooOld(error)) return { outcome: 'too old' };
    return { outcome: 'refused', reason: cleanLine(error.message) };
  }
}

/** The dates of an import are in the past, so a date can only be refused for its age. */
function isTooOld({ problem }: ApiProblem): boolean {
  return problem.name === 'bad-date' && problem.lines.some((line) => line.includes('publishAt'));
}

const listSchema = z.object({
  headlines: z.array(
    z.object({
      externalId: z.string().optional(),
      headline: z.object({
        url: z.string().default(''),
        title: z.string(),
        publishedAt: z.string().optional(),
        lang: z.string().optional(),
      }),
    }),
  ),
  cursor: z.string().optional(),
});

const pageSize = 100;
/** Further back than any feed reaches. */
const maxPages = 50;

/** The headlines that the channel has or had: an entry that was retracted must be recognised too. */
async function headlinesOf(api: Api, channel: string): Promise<KnownHeadline[]> {
  const known: KnownHeadline[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const query = new URLSearchParams({ channel, limit: String(pageSize), ...(cursor && { cursor }) });
    const list = listSchema.parse(await api.get(`v1/headlines?${query.toString()}`));
    known.push(...list.headlines.map(({ externalId, headline }) => ({ ...headline, externalId })));
    cursor = list.cursor;
    if (cursor === undefined) break;
  }
  // The list starts with the newest; where two have the same id, the newest wins.
  return known.toReversed();
}
