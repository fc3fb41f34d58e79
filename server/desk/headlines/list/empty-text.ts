import type { HeadlineStrings } from '../strings/strings.ts';
import { isSearch, type Filter } from './filters.ts';

/** The text of an empty list; contributors see only what they have sent. */
export function emptyText(
  filter: Filter,
  { list, search }: HeadlineStrings,
  {
    isEditor,
    needsApproval = true,
  }: { readonly isEditor: boolean; readonly needsApproval?: boolean | undefined },
): string {
  if (isSearch(filter)) return list.noneFound;
  if (isEditor) return list.none[filter.tab];
  if (filter.tab !== 'all') return search.noneOwnHere;
  return needsApproval ? search.noneOwn : search.noneOwnDirect;
}
