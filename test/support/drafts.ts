import { createDraft, releaseDraft } from '../../server/drafts/shared-drafts.ts';
import type { DraftContent } from '../../server/protocol/newsroom/drafts.ts';
import type { Newsroom } from './newsroom.ts';

export const draftContent: DraftContent = {
  title: 'مسودة',
  url: '',
  sourceName: '',
  sourceUrl: '',
  lang: '',
  dir: '',
  summary: '',
  text: '',
  isBreaking: false,
  breakingUntil: '',
  isPinned: false,
  pinnedUntil: '',
  publishAt: '',
  expiresAt: '',
  alsoIn: [],
};

/** Shares a draft in `demo`, and releases its hold; returns its id. */
export async function makeDraft({ publishing }: Pick<Newsroom, 'publishing'>): Promise<string> {
  const writer = { actor: 'test', holder: 'another-page' };
  const { id } = await createDraft(publishing, writer, 'demo', draftContent);
  await releaseDraft(publishing, writer.holder, id);
  return id;
}
