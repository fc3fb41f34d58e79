import { serverPath } from './server-path.ts';
import { views, type View } from './views.ts';

/** What an address of the desk shows: `/desk/@demo/headlines/01J…?state=live`. */
export interface Route {
  /** The channel that it is about, if the address says so. */
  readonly channel?: string | undefined;
  readonly view: View;
  /** What is open in the view: an id, or `new`. */
  readonly item?: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

/** The target of a link or a step: a view, with further parts only if they are named. */
export type RouteTarget = Partial<Route> & Pick<Route, 'view'>;

/** Where the desk is. */
export const deskPath = `${serverPath}desk`;

/** The route of an address. An unknown one leads to the headlines. */
export function parseRoute({
  pathname,
  search,
}: {
  readonly pathname: string;
  readonly search: string;
}): Route {
  const parts = pathname.slice(deskPath.length).split('/').slice(1).map(decode);
  const channel = parts[0]?.startsWith('@') ? parts.shift()?.slice(1) : undefined;
  const [name, item] = parts;
  const query = Object.fromEntries(new URLSearchParams(search));
  const view = views.find((each) => each === name);
  return view ? { channel, view, item: item || undefined, query } : { channel, view: 'headlines', query };
}

/** The path of a route. Empty parts of the query are left out. */
export function pathTo({ channel, view, item, query }: RouteTarget): string {
  const place = channel === undefined ? [] : [`@${encodeURIComponent(channel)}`];
  const path = [deskPath, ...place, view, ...(item === undefined ? [] : [encodeURIComponent(item)])].join(
    '/',
  );
  const search = new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => value !== ''));
  return search.size > 0 ? `${path}?${search}` : path;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
