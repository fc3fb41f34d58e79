/** The rooms of the desk; each is one element, loaded when it is first entered. */
export const rooms = ['headlines', 'reports', 'channels', 'keys', 'audit'] as const;
export type Room = (typeof rooms)[number];

/** Where in the desk somebody is: `/desk/headlines/01J…?state=live`. */
export interface Place {
  readonly room: Room;
  /** What is open in it: an id, or `new`. */
  readonly name?: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

const base = '/desk';

/** The place of an address; an address that is none leads to the headlines. */
export function placeOf({ pathname, search }: { readonly pathname: string; readonly search: string }): Place {
  const [, asked, name] = pathname.slice(base.length).split('/').map(decode);
  const query = Object.fromEntries(new URLSearchParams(search));
  const room = rooms.find((each) => each === asked);
  return room ? { room, name: name || undefined, query } : { room: 'headlines', query };
}

/** The address of a place, below the origin. A part of the query that is empty is left out. */
export function addressOf({ room, name, query }: Partial<Place> & { readonly room: Room }): string {
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
