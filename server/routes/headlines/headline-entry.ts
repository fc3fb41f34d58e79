import { authorizeChannel, type Principal } from '../../access/keys.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { mediaErrorMessages, type MediaErrorCode } from '../../images/media-error.ts';
import { Problem } from '../../protocol/problem.ts';
import { assertAuthor } from '../../headlines/contributor.ts';
import { toNewsroomHeadline } from '../../headlines/newsroom-headline.ts';
import { retractionKind, undoableUntilMs } from '../../headlines/retraction-kind.ts';
import { headlineCountsOf } from '../../store/audience.ts';
import { findHeadline, isHeld, toTimestamp, type HeadlineRow } from '../../store/headlines.ts';
import { failedImagesOf, type ImageRow } from '../../store/images.ts';
import { namesOf } from '../../store/actor-names.ts';
import type { Queries } from '../../store/store.ts';
import { ownIdPattern } from '../../http/fields.ts';

/** Whether the caller sees only the headlines of its own key. */
export function seesOwnOnly({ roles }: Principal): boolean {
  return !can(roles, 'headline.read');
}

/**
 * The headline, if the caller may see it: one of its channels, and for a contributor its own.
 *
 * @throws {Problem} `not-found`, `not-allowed`
 */
export async function findVisible(db: Queries, principal: Principal, id: string): Promise<HeadlineRow> {
  const row = ownIdPattern.test(id) ? await findHeadline(db, id) : undefined;
  if (!row) throw new Problem('not-found', 'There is no such headline.', { field: 'headline' });
  authorizeChannel(principal, row.channel);
  if (seesOwnOnly(principal)) assertAuthor(row, principal.actor);
  return row;
}

/** Headlines as the newsroom lists them, with their authors and the errors of their pictures. */
export async function toEntries(db: Queries, rows: readonly HeadlineRow[]) {
  const names = await namesOf(
    db,
    rows.flatMap(({ author, retracted_by }) => [author, retracted_by]),
  );
  const faults = await imageFaultsOf(db, rows);
  const audiences = await headlineCountsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const byName = names.get(row.author ?? '');
    const imageFault = faults.get(row.id);
    const audience = audiences.get(row.id);
    return {
      ...toNewsroomHeadline(row),
      ...(row.publish_at_ms !== null && { publishAt: toTimestamp(row.publish_at_ms) }),
      ...(isHeld(row) && row.publish_at_ms !== null && { heldUntil: toTimestamp(row.publish_at_ms) }),
      ...(row.external_id !== null && { externalId: row.external_id }),
      ...(row.author !== null && { by: row.author }),
      ...(byName !== undefined && { byName }),
      ...(row.state === 'retracted' && { retraction: toRetraction(row, names) }),
      ...(row.republished_as !== null && { republishedAs: row.republished_as }),
      ...(imageFault && { imageFault }),
      ...(audience && { audience: { sentTo: audience.sent, opened: audience.opened } }),
    };
  });
}

function toRetraction(row: HeadlineRow, names: ReadonlyMap<string, string>) {
  const byName = names.get(row.retracted_by ?? '');
  const untilMs = undoableUntilMs(row);
  return {
    kind: retractionKind(row),
    ...(row.retracted_at_ms !== null && { at: toTimestamp(row.retracted_at_ms) }),
    ...(row.retracted_by !== null && { by: row.retracted_by }),
    ...(byName !== undefined && { byName }),
    ...(row.retraction_reason !== null && { reason: row.retraction_reason }),
    ...(untilMs !== undefined && { undoableUntil: toTimestamp(untilMs) }),
  };
}

async function imageFaultsOf(db: Queries, rows: readonly HeadlineRow[]) {
  const images = await failedImagesOf(
    db,
    rows.map(({ id }) => id),
  );
  return new Map(images.map((image) => [image.headline ?? '', toFault(image)]));
}

function toFault({ failure, failed_at_ms, created_at_ms }: ImageRow) {
  const type = failure ?? 'damaged';
  return {
    type,
    detail: isRefusal(type) ? mediaErrorMessages[type] : 'The picture could not be stored.',
    at: toTimestamp(failed_at_ms ?? created_at_ms),
  };
}

function isRefusal(failure: string): failure is MediaErrorCode {
  return Object.hasOwn(mediaErrorMessages, failure);
}
