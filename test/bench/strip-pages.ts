import { existsSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';

const strip = fileURLToPath(new URL('strip/', import.meta.url));
const widget = fileURLToPath(new URL('../../dist/widget/', import.meta.url));

/** The peers by the names of their pages, and whether a framework comes with them. */
export const pageNames = [
  'news-ticker',
  'react-fast-marquee',
  'dynamic-marquee',
  'zag-marquee',
  'vue3-marquee',
  'marquee-element',
] as const;
export type PageName = (typeof pageNames)[number];

const frameworks = [/^react($|\/)/, /^react-dom($|\/)/, /^vue($|\/)/];
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** The command that installs what is missing to build the pages. */
export function missingForPages(): string | undefined {
  if (!existsSync(join(widget, 'news-ticker.js'))) return 'npm run build';
  if (!existsSync(join(strip, 'node_modules'))) return 'npm ci --prefix test/bench/strip';
  return undefined;
}

/** The built pages, served. */
export class StripPages {
  readonly #server: Server;
  readonly #folder: string;
  /** Of scripts and styles as sites get them, in brotli: by page, without and with frameworks. */
  readonly #ownBytes = new Map<PageName, number>();
  readonly #requested = new Set<string>();

  private constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://page.example').pathname;
      const name = basename(path);
      response.setHeader('Content-Type', `${types[extname(name)] ?? 'text/html'}; charset=utf-8`);
      const page = pageNames.find((each) => each === name);
      if (page) return response.end(html(page));
      this.#requested.add(path);
      const file = path.startsWith('/widget/') ? join(widget, name) : join(folder, path);
      return existsSync(file) ? response.end(readFileSync(file)) : response.writeHead(404).end();
    });
  }

  static async open(names: readonly PageName[]): Promise<StripPages> {
    const folder = mkdtempSync(join(tmpdir(), 'strip-bench-'));
    const pages = new StripPages(folder);
    for (const name of names) {
      await bundle(name, join(folder, name), []);
      await bundle(name, join(folder, `${name}-own`), frameworks);
      pages.#ownBytes.set(name, sizeOf(globSync(join(folder, `${name}-own`, '*'))));
    }
    pages.#server.listen(0, '127.0.0.1');
    await once(pages.#server, 'listening');
    return pages;
  }

  urlOf(name: PageName): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}`;
  }

  /** Counts what pages request from now on. */
  startCounting(): void {
    this.#requested.clear();
  }

  /** Of a page that was loaded since `startCounting`. */
  bytesOf(name: PageName): { readonly own: number; readonly total: number } {
    const files = [...this.#requested].map((path) =>
      path.startsWith('/widget/') ? join(widget, basename(path)) : join(this.#folder, path),
    );
    const total = sizeOf(files.filter((file) => existsSync(file)));
    return { own: name === 'news-ticker' ? total : (this.#ownBytes.get(name) ?? NaN), total };
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

/** Bundles a page of `strip/pages/` with all that it needs. Returns the file. */
export async function bundlePage(name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'strip-bench-'));
  await bundle(name, folder, []);
  return join(folder, 'page.js');
}

async function bundle(name: string, outDir: string, external: RegExp[]): Promise<void> {
  await build({
    configFile: false,
    root: strip,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      lib: { entry: join(strip, 'pages', `${name}.js`), formats: ['es'], fileName: () => 'page.js' },
      minify: true,
      rolldownOptions: { external },
    },
  });
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0);
}

function html(name: PageName): string {
  const element = name === 'news-ticker' ? '<script src="/widget/news-ticker.js"></script>' : '';
  const styles = readFileSync(join(strip, 'pages', 'page.css'), 'utf8');
  return `<!doctype html><html lang="ar"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
    <style>${styles}</style>${element}
    <body><div id="strip"></div><script type="module" src="/${name}/page.js"></script></body></html>`;
}
