/**
 * What a page pays for a strip: prints the size of each part of the built script as browsers receive it (brotli at its highest
 * quality), and fails above the budget. 1 KB is 1,000 bytes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = new URL('../../dist/widget/', import.meta.url);

/**
 * Up to the first headline; all that a scrolling Arabic strip loads; what opening a story loads in addition. docs/decisions/0013 and
 * 0032 say what the first pays for, and 0033 how it does with as little.
 */
const maxFirstBytes = 18_500;
const maxStripBytes = 30_400;
const maxStoryBytes = 9_500;

function brotliBytes(name: string): number {
  const bytes = readFileSync(new URL(name, folder));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

function print(name: string, bytes: number, maxBytes?: number): void {
  const max = maxBytes === undefined ? '' : ` of at most ${(maxBytes / 1000).toFixed(2)}`;
  console.log(`${name.padEnd(36)} ${(bytes / 1000).toFixed(2).padStart(6)} KB${max}`);
}

const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
const sizes = new Map(names.map((name) => [name, brotliBytes(name)]));

/** The part that was built from `module`, and the parts that are loaded with it: the script names them in one call. */
function filesOf(module: string): readonly string[] {
  const call = new RegExp(`\\("(${module}-.{8}\\.js)"((?:,"[^"]+\\.js")*)\\)`);
  for (const each of names) {
    const [, name, others = ''] = call.exec(readFileSync(new URL(each, folder), 'utf8')) ?? [];
    if (name) return [name, ...others.split(',').flatMap((other) => other.slice(1, -1) || [])];
  }
  throw new Error(`dist/widget/ has no ${module}: build first`);
}

function total(files: Iterable<string>): number {
  return [...new Set(files)].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
}

const strip = ['news-ticker.js', ...filesOf('live'), ...filesOf('deferred')];
const story = filesOf('news-story').filter((name) => !strip.includes(name));

for (const [name, bytes] of sizes) print(`  ${name}`, bytes);
const budgets = [
  { name: 'up to the first headline', bytes: total(['news-ticker.js']), maxBytes: maxFirstBytes },
  { name: 'all of a scrolling Arabic strip', bytes: total(strip), maxBytes: maxStripBytes },
  { name: 'opening a story', bytes: total(story), maxBytes: maxStoryBytes },
];
for (const { name, bytes, maxBytes } of budgets) print(name, bytes, maxBytes);

if (budgets.some(({ bytes, maxBytes }) => bytes > maxBytes)) {
  console.error('The script is larger than its budget.');
  process.exitCode = 1;
}
