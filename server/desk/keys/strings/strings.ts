import type { Role } from '../../../protocol/newsroom/roles.ts';

/** Strings of the keys view. */
export interface KeysStrings {
  readonly title: string;
  readonly intro: string;
  readonly make: string;
  readonly loading: string;
  readonly empty: string;
  readonly again: string;

  readonly roles: Readonly<Record<Role, string>>;
  readonly roleHints: Readonly<Record<Role, string>>;
  readonly everyChannel: string;
  readonly yours: string;
  readonly environment: string;
  made(when: string): string;
  used(when: string): string;
  readonly neverUsed: string;
  ends(when: string): string;
  readonly ended: string;
  readonly endless: string;

  readonly form: {
    readonly title: string;
    readonly name: string;
    readonly nameHint: string;
    readonly roles: string;
    readonly channels: string;
    readonly all: string;
    readonly some: string;
    readonly chosen: string;
    readonly end: string;
    readonly endHint: string;
    readonly submit: string;
    readonly sending: string;
    readonly rolesMissing: string;
    readonly channelsMissing: string;
    readonly nameMissing: string;
    readonly dateWrong: string;
  };

  readonly secret: {
    title(name: string): string;
    readonly warning: string;
    readonly label: string;
    readonly done: string;
  };

  readonly link: {
    readonly make: string;
    title(name: string): string;
    readonly label: string;
    warning(when: string): string;
  };

  readonly revoke: {
    readonly button: string;
    title(name: string): string;
    readonly text: string;
    readonly own: string;
    done(name: string): string;
  };
}
