import { readFile } from 'node:fs/promises';
import { extname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Node } from '../node.ts';
import { dayMs, minuteMs } from '../protocol/durations.ts';
import { Api } from './api.ts';
import { readArguments } from './arguments.ts';
import type { Command, Io } from './command.ts';
import { configOf, start, runUntilSignal } from './start.ts';

const usage = `
Usage: shareet demo

Runs a node with the reader's page, and fills the channel "demo" on the first run. This is what npm start does.

Example:
  PORT=8080 npm run shareet -- demo
`;

const demo = new URL('../../demo/', import.meta.url);
const builtDemo = fileURLToPath(new URL('../../dist/demo/', import.meta.url));

const channelSchema = z.looseObject({ id: z.string() });
const sessionSchema = z.object({ session: z.object({ actor: z.string() }) });
const linkSchema = z.object({ link: z.string() });
const uploadedSchema = z.object({ id: z.string() });
const listSchema = z.object({ headlines: z.array(z.unknown()) });
/** The dates of the demo's headlines are relative to the first run. */
const headlinesSchema = z.array(
  z.looseObject({ externalId: z.string(), minutesAgo: z.number(), pinned: z.boolean().optional() }),
);

const picturesSchema = z.array(
  z.object({ externalId: z.string(), file: z.string(), alt: z.string(), credit: z.string().optional() }),
);

/** Three browsers of one machine can show how reports hide a picture, although they are one network. */
const onOneMachine = { score: 1, networks: 1 };
const pinnedMs = dayMs;

export const runDemo: Command = {
  name: 'demo',
  summary: "run a node with the reader's page",
  usage,
  async run(argv, io) {
    readArguments(argv, {}, 0);
    const config = configOf(io);
    // People read this terminal: a log line for each request would hide the welcome text.
    const level = io.env['LOG_LEVEL'] === undefined ? 'warn' : config.logLevel;
    const { node, api } = await startDemo({ ...config, logLevel: level }, io);
    io.stdout.write(welcome(node, await deskLink(api), io.program));
    return runUntilSignal(node, config);
  },
};

/** Starts a node with the reader's page and the headlines of the demo. @throws {CommandFailure} as `start` */
export async function startDemo(config: Config, io: Io): Promise<{ readonly node: Node; readonly api: Api }> {
  const node = await start(config, io, { demoFolder: builtDemo });
  const key = config.adminKey ?? (await readFile(node.adminKeyFile ?? '', 'utf8')).trim();
  const api = new Api(`${node.url}/`, key, io);
  await seedChannel(api, io);
  return { node, api };
}

/** Creates the channel `demo` and publishes its headlines through the API, unless they exist. */
async function seedChannel(api: Api, io: Io): Promise<void> {
  const { id, ...settings } = channelSchema.parse(await readJson('channel.json'));
  const headlines = headlinesSchema.parse(await readJson('headlines.json'));
  // Count headlines instead of looking for the channel, so that an interrupted first run is completed by the next.
  const known = listSchema.parse(await api.get(`v1/headlines?channel=${id}&limit=100`));
  if (known.headlines.length >= headlines.length) return;

  await api.put(`v1/channels/${id}`, { ...settings, moderation: onOneMachine });
  const nowMs = io.clock.nowMs();
  const pictures = picturesSchema.parse(await readJson('pictures/pictures.json'));
  // The oldest first, as in a real newsroom: lists are sorted by the order of creation.
  for (const { minutesAgo, pinned, ...draft } of headlines.toSorted((a, b) => b.minutesAgo - a.minutesAgo)) {
    const picture = pictures.find(({ externalId }) => externalId === draft.externalId);
    const image = picture && (await upload(api, picture));
    const publishAt = new Date(nowMs - minutesAgo * minuteMs).toISOString();
    const pinnedUntil = pinned ? new Date(nowMs + pinnedMs).toISOString() : undefined;
    await api.post(
      `v1/channels/${id}/headlines`,
      { ...draft, image, publishAt, pinnedUntil },
      { isRepeatable: true },
    );
  }
}

/** A sign-in link for the person who started the node, so that this person need not copy a key. */
async function deskLink(api: Api): Promise<string> {
  const { session } = sessionSchema.parse(await api.get('v1/session'));
  return linkSchema.parse(await api.post(`v1/keys/${session.actor}/links`, {})).link;
}

/** Uploads a demo picture and returns the `image` of its headline. */
async function upload(api: Api, { file, alt, credit }: z.output<typeof picturesSchema>[number]) {
  const bytes = new Uint8Array(await readFile(new URL(`pictures/${file}`, demo)));
  const { id } = uploadedSchema.parse(
    await api.upload('v1/images', bytes, `image/${extname(file).slice(1)}`),
  );
  return { id, alt, credit };
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(name, demo), 'utf8'));
}

function welcome({ url, adminKeyFile }: Node, desk: string, program: string): string {
  const stranger = `${url.replace('//127.0.0.1', '//localhost')}/demo/stranger.html`;
  const key = adminKeyFile === undefined ? '$ADMIN_KEY' : `$(cat ${relative('', adminKeyFile)})`;
  return `
  Shareet | شريط

  The reader's page       ${url}/
  On a stranger's page    ${stranger}

  The desk                ${desk}
                          (valid once, for one hour)

  Publish a headline from another terminal:

  curl ${url}/v1/channels/demo/headlines \\
    -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" \\
    -d '{"title": "افتتاح معرض الكتاب غدا بالرباط", "url": "https://example.org/"}'

  Follow the reports of pictures as they come in:

  ${program} reports

  Press Ctrl+C to stop.

`;
}
