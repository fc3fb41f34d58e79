/** Whether `ifNoneMatch` names `etag`: then the asker has what we would send. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
}

export function versionEtag(version: number): string {
  return `"${version}"`;
}
