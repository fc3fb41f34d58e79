/** The rooms of the desk; each is one element, loaded when it is first entered. */
export const views = ['headlines', 'reports', 'channels', 'keys', 'audit'] as const;
export type View = (typeof views)[number];

/** Where in the desk somebody is: `/desk/headlines/01J…?state=live`. */
export interface Route {
  readonly room: View;
  /** What is open in it: an id, or `new`. */
  readonly name?: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

const base = '/desk';

/** The place of an address; an address that is none leads to the headlines. */
export function parseRoute({
  pathname,
  search,
}: {
  readonly pathname: string;
  readonly search: string;
}): Route {
  const [, asked, name] = pathname.slice(base.length).split('/').map(decode);
  const query = Object.fromEntries(new URLSearchParams(search));
  const room = views.find((each) => each === asked);
  return room ? { room, name: name || undefined, query } : { room: 'headlines', query };
}

/** The address of a place, below the origin. A part of the query that is empty is left out. */
export function pathTo({ room, name, query }: Partial<Route> & { readonly room: View }): string {
  const path = [base, room, ...(name === undefined ? [] : [encodeURIComponent(name)])].join('/');
  const asked = new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => value !== ''));
  return asked.size > 0 ? `${path}?${asked}` : path;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
