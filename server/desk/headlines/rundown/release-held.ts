import type { Headline } from '../../../protocol/headline.ts';
import type { DeskApp } from '../../desk-app.ts';
import { tables } from '../../i18n/tables.ts';
import { attempt } from '../attempt.ts';

/** Puts a held headline back on air, in its place; what the server refuses is said. */
export async function releaseHeld(
  desk: DeskApp,
  { id, version }: Pick<Headline, 'id' | 'version'>,
): Promise<boolean> {
  return attempt(desk, async () => {
    await desk.api.request('DELETE', `v1/headlines/${id}/hold`, { version });
    desk.toasts.show(tables[desk.language].headlines.rundown.hasReleased);
  });
}
