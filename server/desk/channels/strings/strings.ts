import type { ChannelNumber, PolicyNumber, WeighedReason } from '../../../protocol/newsroom/channels.ts';

/** Strings of the channels view. */
export interface ChannelsStrings {
  readonly title: string;
  readonly intro: string;
  readonly make: string;
  readonly empty: string;
  readonly loading: string;
  readonly change: string;
  readonly reader: string;
  watching(count: number): string;
  readonly tag: string;
  readonly tagHint: string;
  readonly approval: string;
  readonly notice: string;
  readonly everySite: string;
  readonly directions: Readonly<Record<'rtl' | 'ltr', string>>;

  readonly form: {
    readonly new: string;
    change(title: string): string;
    readonly back: string;
    readonly title: string;
    readonly id: string;
    readonly idHint: string;
    readonly idWrong: string;
    readonly idTaken: string;
    readonly lang: string;
    readonly langHint: string;
    readonly dir: string;
    readonly dirs: Readonly<Record<'auto' | 'rtl' | 'ltr', string>>;
    readonly timeZone: string;
    readonly timeZoneHint: string;
    readonly origins: string;
    readonly originsHint: string;
    readonly needsApproval: string;
    readonly needsApprovalHint: string;
    readonly publishing: string;
    readonly numbers: Readonly<Record<ChannelNumber, string>>;
    readonly rules: string;
    readonly rulesHint: string;
    readonly isAutomatic: string;
    readonly isAutomaticHint: string;
    readonly whenUnreviewed: string;
    readonly unreviewed: Readonly<Record<'keep' | 'restore', string>>;
    readonly ruleNumbers: Readonly<Record<PolicyNumber, string>>;
    readonly ruleHints: Readonly<Partial<Record<PolicyNumber, string>>>;
    readonly weights: string;
    readonly weightsHint: string;
    readonly reasons: Readonly<Record<WeighedReason, string>>;
    byDefault(value: string): string;
    range(min: string, max: string): string;
    readonly save: string;
    readonly saving: string;
    made(title: string): string;
    saved(title: string): string;
    readonly changedMeanwhile: string;
  };

  readonly originLoss: {
    readonly title: string;
    readonly text: string;
    readonly everySite: string;
    watching(count: number): string;
    readonly action: string;
  };
}
