import { warnOnce } from './warn-once.ts';

/** The version of the element, for pages that load two. */
export const version = '0.1.0';

interface VersionedElement extends CustomElementConstructor {
  readonly version?: string;
  /** The element's own version, and those that the page has been warned about. */
  warnedVersions?: string[];
}

/**
 * Registers `element` as `tag`, once a page. A second script of the same version is harmless and says nothing; one of another
 * version is not used, and says so. Without a page, as on a server, nothing happens.
 */
export function define(tag: string, element: VersionedElement): void {
  if (typeof customElements === 'undefined') return;
  const known: VersionedElement | undefined = customElements.get(tag);
  if (!known) {
    customElements.define(tag, element);
    return;
  }
  // Each script has its own variables, so the warnings are recorded where all scripts find them.
  const warnedVersions = (known.warnedVersions ??= [String(known.version)]);
  if (warnedVersions.includes(String(element.version))) return;
  warnedVersions.push(String(element.version));
  warnOnce(`<${tag}> is already there in version ${known.version}; version ${element.version} is not used.`);
}
