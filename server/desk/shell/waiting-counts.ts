import type { Attention } from '../attention.ts';
import { shortCount } from '../controls/count-tag.ts';
import type { View } from '../views.ts';
import type { ShellStrings } from './strings/strings.ts';

/** How much waits for somebody in `view`. */
export function waitingIn(view: View, attention: Attention): number {
  if (view === 'headlines') return attention.submitted;
  return view === 'reports' ? attention.cases : 0;
}

/** The title of the page, which is all that is seen of it from another tab. */
export function titleOf(words: ShellStrings, view: View, attention: Attention): string {
  const count = waitingIn('headlines', attention) + waitingIn('reports', attention);
  return `${count === 0 ? '' : `(${shortCount(count)}) `}${words.views[view]} · ${words.desk}`;
}
