import type { Timestamp } from '../headline.ts';

/** Whether readers may have an item: `withheld` is on hold, and may come back. */
export const pubstatuses = ['usable', 'withheld', 'canceled'] as const;
export type Pubstatus = (typeof pubstatuses)[number];

/** What an admin sets for the ingest endpoint, which a newsroom system pushes to. */
export interface NinjsSettings {
  /** What the audit and the desk call the newsroom system. */
  readonly name: string;
  /** Whether its headlines wait for an editor. */
  readonly needsApproval: boolean;
  /** Whether an item of the highest urgency waits for an editor as breaking; without it, it is published as any other. */
  readonly proposesBreaking: boolean;
  /** Where readers find an item, with `{guid}` in the place of its id; without it, on its story page here. */
  readonly link?: string | undefined;
}

export const ninjsDefaults = {
  name: 'ninjs',
  needsApproval: false,
  proposesBreaking: true,
} as const satisfies NinjsSettings;

/** The ingest endpoint of a channel, without its secret. */
export interface NinjsEndpoint extends NinjsSettings {
  readonly channel: string;
  /** Where to push to. */
  readonly address: string;
  readonly createdAt: Timestamp;
  readonly secretCreatedAt: Timestamp;
  readonly lastPushAt?: Timestamp;
}

/** What a push has come to, as a sentence. All of these are final: repeating the push would change nothing. */
export const pushOutcomes = {
  published: 'It is published.',
  scheduled: 'It will be published at its date.',
  submitted: 'It waits for an editor.',
  corrected: 'Its headline is corrected.',
  unchanged: 'Nothing has changed.',
  retracted: 'Its headline is retracted.',
  withheld: 'It is on hold, and was not published.',
  older: 'A newer version is known.',
  superseded: 'Another item has taken over its headline.',
  'kept-away': 'An editor has retracted its headline, and it stays away.',
  'with-an-editor': 'An editor has taken its headline over: only an editor changes it now.',
  'too-old': 'It is older than the channel keeps headlines.',
  ignored: 'Only items of the type text become headlines.',
} as const satisfies Record<string, string>;
export type PushOutcome = keyof typeof pushOutcomes;
