import type { Waiting } from '../waiting.ts';
import { shortCount } from '../controls/count-tag.ts';
import type { View } from '../views.ts';
import type { ShellStrings } from './strings/strings.ts';

/** How much waits for somebody in `view`. */
export function waitingIn(view: View, waiting: Waiting): number {
  if (view === 'headlines') return waiting.submitted;
  return view === 'reports' ? waiting.cases : 0;
}

/** The title of the page, which is all that is seen of it from another tab. */
export function titleOf(words: ShellStrings, view: View, waiting: Waiting): string {
  const count = waitingIn('headlines', waiting) + waitingIn('reports', waiting);
  return `${count === 0 ? '' : `(${shortCount(count)}) `}${words.views[view]} · ${words.desk}`;
}
