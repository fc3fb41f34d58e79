import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Child, cores, leaveServerCore } from './child.ts';
import { cpuOf } from './measure-fanout.ts';
import { hasNginx, startNginx } from './nginx.ts';
import type { RequestAnswer, RequestCommand } from './requests.ts';
import { startServer } from './server-under-test.ts';
import { conditions, middleOf, round, rounds, table } from './table.ts';

/**
 * How many snapshots of 60 headlines a node answers: plain, compressed, and not at all, because the client has it. For comparison,
 * other servers that send the same bytes.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    // Only shows that the benchmark works; the figures mean nothing.
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const roundCount = Number(values.rounds ?? (quick ? 1 : 3));
const durationMs = 1000 * Number(values.seconds ?? (quick ? 0.3 : 3));
const connections = 32;

interface Running {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

interface Subject {
  readonly name: string;
  readonly path: string;
  readonly start: () => Promise<Running>;
}

const asks = { plain: {}, compressed: { 'Accept-Encoding': 'gzip, deflate, br' }, known: {} } as const;
type Ask = keyof typeof asks;

interface Sample {
  readonly plainUs: number;
  readonly compressedUs: number;
  readonly knownUs: number;
  readonly plainPerSecond: number;
  readonly compressedPerSecond: number;
  readonly knownPerSecond: number;
  readonly plainBytes: number;
  readonly compressedBytes: number;
  readonly faults: number;
}

async function measure({ path, start }: Subject): Promise<Sample> {
  const server = await start();
  const load = new Child('requests.ts', cores.load);
  await load.ready();
  try {
    const plain = await ask(server, load, path, 'plain');
    const compressed = await ask(server, load, path, 'compressed');
    const known = await ask(server, load, path, 'known');
    return {
      plainUs: plain.cpuUs,
      compressedUs: compressed.cpuUs,
      knownUs: known.cpuUs,
      plainPerSecond: plain.perSecond,
      compressedPerSecond: compressed.perSecond,
      knownPerSecond: known.perSecond,
      plainBytes: plain.bytes,
      compressedBytes: compressed.bytes,
      faults: plain.faults + compressed.faults + known.faults,
    };
  } finally {
    await load.stop();
    await server.stop();
  }
}

async function ask({ pid, port }: Running, load: Child, path: string, kind: Ask) {
  const url = `http://127.0.0.1:${port}${path}`;
  // `fetch` sends an `Accept-Encoding` of its own unless told otherwise, and would decode the body.
  const first = await fetch(url, { headers: { 'accept-encoding': 'identity', ...asks[kind] } });
  const etag = first.headers.get('etag') ?? '';
  await first.arrayBuffer();
  const bodyBytes = kind === 'known' ? 0 : await lengthOf(port, path, asks[kind]);
  const command: RequestCommand = {
    port,
    path,
    headers: { ...asks[kind], ...(kind === 'known' && { 'If-None-Match': etag }) },
    connections,
    durationMs,
    status: kind === 'known' ? 304 : 200,
    bodyBytes,
    toleranceBytes: kind === 'compressed' ? 32 : 0,
  };
  await load.ask<RequestAnswer>({ ...command, durationMs: durationMs / 4 });
  let answer: RequestAnswer | undefined;
  const cpuUs = await cpuOf({ pid }, async () => {
    answer = await load.ask<RequestAnswer>(command);
  });
  const { answers = 0, elapsedMs = 0, faults = 0 } = answer ?? {};
  return { cpuUs: cpuUs / answers, perSecond: (answers / elapsedMs) * 1000, faults, bytes: bodyBytes };
}

async function lengthOf(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get({ port, path, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

leaveServerCore();
const folder = mkdtempSync(join(tmpdir(), 'snapshot-bench-'));
const node = () =>
  startServer({ server: 'node' }, { LIST: '60', ADMIN_KEY: 'the-admin-key-of-the-benchmark' });
const files = await snapshotFiles();
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);

const subjects: readonly Subject[] = [
  { name: 'shareet', path: '/v1/channels/demo', start: node },
  {
    name: 'node:http, the same bytes',
    path: '/',
    start: () => startServer({ server: 'http-bytes' }, { FOLDER: folder }),
  },
  {
    name: 'Express, the same object',
    path: '/',
    start: () => startServer({ server: 'express-bytes' }, { FOLDER: folder }),
  },
  ...(hasNginx() ? [{ name: 'nginx, a file', path: '/plain', start: startNginxWithFiles }] : []),
];
console.log(
  `${conditions()}; ${connections} connections, ${durationMs / 1000} s each, ${roundCount} rounds\n`,
);
const samples = await rounds(subjects, roundCount, measure);
rmSync(folder, { recursive: true });
const [shareet] = subjects;
const of = (subject: Subject | undefined, key: keyof Sample) =>
  middleOf(subject && samples.get(subject), key);
console.log(
  table(
    [
      'server',
      'plain: CPU µs',
      'a second',
      '× shareet',
      'compressed: CPU µs',
      'a second',
      '× shareet',
      'ETag: CPU µs',
      'a second',
      '× shareet',
      'bytes plain / compressed',
      'faulty answers',
    ],
    subjects.map((subject) => [
      subject.name,
      ...(['plain', 'compressed', 'known'] as const).flatMap((kind) => [
        round(of(subject, `${kind}Us`)),
        round(of(subject, `${kind}PerSecond`), 0),
        round(of(subject, `${kind}Us`) / of(shareet, `${kind}Us`), 2),
      ]),
      `${of(subject, 'plainBytes')} / ${of(subject, 'compressedBytes')}`,
      String(Math.max(...(samples.get(subject) ?? []).map(({ faults }) => faults))),
    ]),
  ),
);

/** The snapshot as a node sends it. */
async function snapshotFiles(): Promise<Record<'plain' | 'plain.gz' | 'br', Buffer>> {
  const { brotliCompressSync, constants, gzipSync } = await import('node:zlib');
  const running = await node();
  const response = await fetch(`http://127.0.0.1:${running.port}/v1/channels/demo`);
  const plain = Buffer.from(await response.arrayBuffer());
  await running.stop();
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
  return { plain, 'plain.gz': gzipSync(plain), br: brotliCompressSync(plain, { params }) };
}

function startNginxWithFiles(): Promise<Running> {
  return startNginx('location / { gzip_static on; gzip_vary on; }', files);
}
