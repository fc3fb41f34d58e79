import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { unzipSync } from 'fflate';
import { findPhp } from '../run/programs.ts';

/** The plugin as `npm run pack:wordpress` packs it, unpacked into a folder of plugins. */
export class PackedPlugin {
  readonly #folder = mkdtempSync(join(tmpdir(), 'shareet-wordpress-'));
  readonly php = findPhp() ?? 'php';

  constructor() {
    const packing = resolve(import.meta.dirname, '../../server/packaging/pack-wordpress.mjs');
    const packed = spawnSync(process.execPath, [packing, this.#folder], { encoding: 'utf8' });
    if (packed.status !== 0) throw new Error(packed.stderr);
    const [archive = ''] = readdirSync(this.#folder);
    for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(this.#folder, archive))))) {
      const file = join(this.#folder, 'plugins', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  }

  get root(): string {
    return join(this.#folder, 'plugins/shareet');
  }

  get files(): readonly string[] {
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** What is called in `site.php`. */
interface Calls {
  can: [readonly string[], null];
  configure: [Readonly<Record<string, unknown>>, readonly string[]];
  save: [Readonly<Record<string, unknown>>, number];
  delete: [number, null];
  cron: [null, readonly string[]];
  notices: [null, string];
  page: [null, string];
  box: [number, string];
  status: [number, string];
  shortcode: [Readonly<Record<string, string>> | '', string];
  block: [Readonly<Record<string, unknown>>, string];
  enqueued: [null, readonly string[]];
  uninstall: [null, readonly unknown[]];
}

let sites = 0;

/** A fresh site with the plugin: a process of PHP that answers one call after another. */
export class WordPressSite {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly home = `https://blog${++sites}.example`;
  #errors = '';

  constructor({ php, root }: PackedPlugin, locale = 'en_US') {
    const site = resolve(import.meta.dirname, 'site.php');
    this.#process = spawn(php, [
      '-d',
      'display_errors=stderr',
      site,
      join(root, 'plugin.php'),
      locale,
      this.home,
    ]);
    this.#process.stderr.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async call<Name extends keyof Calls>(name: Name, argument: Calls[Name][0]): Promise<Calls[Name][1]> {
    this.#process.stdin.write(`${JSON.stringify({ do: name, with: argument })}\n`);
    const { value: line } = await this.#lines.next();
    if (line === undefined) throw new Error(`PHP has ended: ${this.#errors}`);
    const { value, fault } = JSON.parse(line) as { value: Calls[Name][1]; fault?: string };
    if (fault !== undefined) throw new Error(fault);
    return value;
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
  }
}
