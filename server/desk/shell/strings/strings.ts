import type { LiveState } from '../../api/states.ts';
import type { View } from '../../views.ts';

/** The strings around the views of the desk. */
export interface ShellStrings {
  readonly desk: string;
  readonly skip: string;
  readonly views: Readonly<Record<View, string>>;
  readonly navigation: string;
  readonly channel: string;
  readonly noChannel: string;
  /** The address names a channel that does not exist, or is not for this key. */
  missingChannel(named: string, shown: string): string;
  readonly language: string;
  readonly signOut: string;
  readonly live: Readonly<Record<LiveState, string>>;
  /** What being offline means for people who are writing. */
  readonly awayLong: string;
  watching(count: number): string;
  readonly dismiss: string;
  readonly loading: string;
  readonly notYours: string;
  readonly viewFailed: string;
  readonly tryAgain: string;
  readonly signIn: SignInStrings;
  readonly sound: string;
  readonly palette: { readonly open: string; readonly search: string; readonly none: string };
}

export interface SignInStrings {
  readonly title: string;
  readonly titleExpired: string;
  readonly key: string;
  readonly hint: string;
  readonly button: string;
  readonly sending: string;
  readonly ended: string;
  readonly show: string;
  readonly refused: string;
  readonly linkRefused: string;
  readonly unreachable: string;
  /** The page is open at another address than the server knows itself by. */
  readonly otherAddress: string;
  tooMany(minutes: number): string;
  pending(name: string): string;
  readonly dropPending: string;
  readonly pendingActs: Readonly<
    Record<'publish' | 'change' | 'retract' | 'decide' | 'other', (title: string) => string>
  >;
}
