import type { TestContext } from 'node:test';
import { minuteMs } from '../../../server/protocol/durations.ts';
import type { SourceView } from '../../../server/protocol/newsroom/sources.ts';
import { freePort } from '../../support/free-port.ts';
import { startNewsroomNode, type NewsroomNode } from '../../support/newsroom-node.ts';

/** A node that may reach others here, and says, unless it is not public, where they reach it. */
export async function startNode(
  context: TestContext,
  { isPublic = true }: { readonly isPublic?: boolean } = {},
): Promise<NewsroomNode> {
  const port = String(await freePort());
  const node = await startNewsroomNode({
    PORT: port,
    ...(isPublic && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
    PRIVATE_FEED_HOSTS: '127.0.0.1',
    PRIVATE_ENDPOINT_HOSTS: '127.0.0.1',
  });
  context.after(() => node.close());
  return node;
}

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly correctedAt?: string;
  readonly expiresAt?: string;
  readonly url?: string;
  readonly summary?: string;
  readonly lang?: string;
  readonly source?: { readonly name: string };
}

export async function headlinesOf(node: NewsroomNode): Promise<readonly Shown[]> {
  const { headlines } = await node.ask(undefined, 'GET', '/v1/channels/demo');
  return headlines as readonly Shown[];
}

export async function titlesOf(node: NewsroomNode): Promise<readonly string[]> {
  return (await headlinesOf(node)).map(({ title }) => title);
}

export async function sourceOf(node: NewsroomNode): Promise<SourceView> {
  const { sources } = await node.ask(node.admin, 'GET', '/v1/channels/demo/sources');
  const [source] = sources as readonly SourceView[];
  if (!source) throw new Error('The channel has no source.');
  return source;
}

export async function metricOf(node: NewsroomNode, name: string): Promise<number> {
  const text = await (await node.call(node.admin, 'GET', '/metrics')).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

/** Does something that adds to the log of `node`, and waits until readers can see it. */
export async function told<Result>(node: NewsroomNode, act: () => Promise<Result>): Promise<Result> {
  const position = async () => (await node.ask(undefined, 'GET', '/v1/channels/demo'))['seq'];
  const before = await position();
  const result = await act();
  await until(async () => (await position()) !== before);
  return result;
}

/** Asks as the admin for something to be done with the version of a headline. */
export async function actOn(
  node: NewsroomNode,
  method: string,
  path: string,
  version: number,
  body?: object,
): Promise<void> {
  const { key } = node.admin as { readonly key: string };
  const answer = await fetch(`${node.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'if-match': String(version),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

/** Resolves once `node` shows that many headlines, after everything that is due at this moment. */
export async function hasHeadlines(node: NewsroomNode, headlines: number): Promise<void> {
  await until(async () => {
    node.clock.advance(0);
    return (await titlesOf(node)).length === headlines;
  });
}

/** Lets two minutes pass for both nodes, in which the follower reads the publisher's feed, until it has `headlines`. */
export async function look(
  publisher: NewsroomNode,
  follower: NewsroomNode,
  headlines: number,
): Promise<SourceView> {
  publisher.clock.advance(2 * minuteMs);
  follower.clock.advance(2 * minuteMs);
  await hasHeadlines(publisher, headlines);
  const { id } = await sourceOf(follower);
  await follower.ask(follower.admin, 'POST', `/v1/sources/${id}/visit`);
  const nowMs = follower.clock.nowMs();
  await until(async () => Date.parse((await sourceOf(follower)).lastVisitAt ?? '') === nowMs);
  return sourceOf(follower);
}
