import type { Mode } from '../../protocol/modes.ts';

/** What a site owner chooses. An empty text leaves a choice to the channel or to the strip. */
export interface Choices {
  readonly channel: string;
  readonly mode: Mode;
  readonly speed: 'slow' | 'normal' | 'fast';
  readonly lang: string;
  readonly dir: '' | 'rtl' | 'ltr';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly size: '' | 'large';
  /** `transparent`, or as `#rrggbb`. */
  readonly background: string;
  readonly color: string;
  readonly accent: string;
  /** Whether the script is pinned to the version of the node. */
  readonly isPinned: boolean;
}

export const defaultChoices: Choices = {
  channel: '',
  mode: 'scroll',
  speed: 'normal',
  lang: '',
  dir: '',
  theme: 'auto',
  size: '',
  background: '',
  color: '',
  accent: '',
  isPinned: false,
};

/** The choices as the options of a frame page: those that differ from the defaults, with their question mark. */
export function frameQuery(choices: Choices): string {
  const { mode, speed, lang, dir, theme, size, background, color, accent } = choices;
  const options = { mode, speed, lang, dir, theme, size, background, color, accent };
  const chosen = Object.entries(options)
    .filter(([name, value]) => value !== defaultChoices[name as keyof typeof options])
    .map(([name, value]): [string, string] => [name, value.replace('#', '')]);
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen).toString()}`;
}

/** Arabic words a minute in the moving line: 22 for each em a second. Other modes wait for the reader. */
export function wordsPerMinute({ mode, speed }: Choices): number | undefined {
  const counts = { slow: 66, normal: 100, fast: 138 };
  return mode === 'scroll' ? counts[speed] : undefined;
}
