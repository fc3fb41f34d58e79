export function versionEtag(version: number): string {
  return `"${version}"`;
}
