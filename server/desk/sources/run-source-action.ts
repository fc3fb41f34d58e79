import type { SourceView } from '../../protocol/newsroom/sources.ts';
import { ApiError } from '../api/api-error.ts';
import type { DeskApp } from '../desk-app.ts';
import { errorText } from '../errors/form-errors.ts';
import { formatDuration } from '../i18n/format-date.ts';
import { nameOf } from './health.ts';
import { SourceRequests } from './source-requests.ts';
import type { SourcesStrings } from './strings/strings.ts';

const pollMs = 1500;
/** A visit may take half a minute twice, and waits for a place. */
const maxVisitMs = 75_000;

export type QuickAction = 'pause' | 'resume' | 'visit';

/** Pauses, resumes or visits a source, and shows the result. Returns the source as it is then; `undefined` if nothing was done. */
export async function runSourceAction(
  desk: DeskApp,
  words: SourcesStrings,
  action: QuickAction,
  source: SourceView,
  signal: AbortSignal,
): Promise<SourceView | undefined> {
  const requests = new SourceRequests(desk.api);
  const name = nameOf(source);
  try {
    if (action === 'visit') {
      await requests.visit(source.id);
      const visited = await waitForVisit(requests, source, signal);
      if (visited) sayVisited(desk, words, visited);
      return visited;
    }
    const changed = await requests.change(source.id, { isPaused: action === 'pause' });
    desk.toasts.show(action === 'pause' ? words.actions.paused(name) : words.actions.resumed(name));
    return changed;
  } catch (error) {
    if (signal.aborted) return undefined;
    desk.toasts.show(refusalText(error, desk, words), { isError: true });
    return undefined;
  }
}

/** The source once it has been visited again; `undefined` if that takes too long. */
async function waitForVisit(
  requests: SourceRequests,
  { id, lastVisitAt }: SourceView,
  signal: AbortSignal,
): Promise<SourceView | undefined> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(maxVisitMs)]);
  while (!over.aborted) {
    await pause(over);
    const now = await requests.read(id, signal);
    if (now.lastVisitAt !== lastVisitAt) return now;
  }
  return undefined;
}

async function pause(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, pollMs);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

function sayVisited({ toasts }: DeskApp, words: SourcesStrings, visited: SourceView): void {
  const hasFailed = visited.lastFault !== undefined && visited.lastFault.at === visited.lastVisitAt;
  const name = nameOf(visited);
  if (!hasFailed || !visited.lastFault) return toasts.show(words.actions.visited(name));
  const text = `${words.actions.visitFailed(name)} ${words.faults[visited.lastFault.type]}`;
  toasts.show(text, { isError: true });
}

function refusalText(error: unknown, { language }: DeskApp, words: SourcesStrings): string {
  if (error instanceof ApiError) {
    if (error.type === 'not-found') return words.actions.gone;
    const seconds = error.retryAfterSeconds;
    if (error.type === 'too-many-requests' && seconds !== undefined)
      return words.actions.tooSoon(formatDuration(seconds * 1000, language));
  }
  return errorText(error, language);
}
