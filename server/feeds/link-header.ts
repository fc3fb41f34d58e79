/** The hub that an HTTP answer names for notifications of changes, and the address to subscribe to (WebSub, section 4). */
export interface AnnouncedLinks {
  readonly hub?: string;
  readonly self?: string;
}

/** A target in angle brackets, and the parameters up to the next one; quoted ones may contain anything. */
const link = /<([^<>]{1,2048})>((?:\s*;\s*[\w*!#$&+.^`|~-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;<>]*))?)*)/g;
const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i;
const maxHeader = 16 * 1024;

/** The first hub and the own address that a header `Link` names (RFC 8288). */
export function announcedLinks(header: string | undefined): AnnouncedLinks {
  const found: { hub?: string; self?: string } = {};
  for (const [, target = '', parameters = ''] of (header ?? '').slice(0, maxHeader).matchAll(link)) {
    const [, quoted, token = ''] = relation.exec(parameters) ?? [];
    const relations = (quoted ?? token).toLowerCase().split(/\s+/);
    if (relations.includes('hub')) found.hub ??= target.trim();
    if (relations.includes('self')) found.self ??= target.trim();
  }
  return found;
}
