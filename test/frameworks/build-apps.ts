import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build, type InlineConfig } from 'vite';
import { installElement, linkPackages } from '../support/install-element.ts';

/** What a site installs beside the element. */
const packages = [
  'react',
  'react-dom',
  'react-18',
  'react-dom-18',
  'vue',
  'svelte',
  '@types/react',
  '@types/react-dom',
];

/** Apps for browsers, built by Vite in a site of their own, and the React app as a server renders it. */
export class Apps {
  readonly #site = mkdtempSync(join(tmpdir(), 'shareet-apps-'));
  /** Scripts by their file name: one for each app, and what they share. */
  readonly scripts = new Map<string, string>();

  static async build(): Promise<Apps> {
    const apps = new Apps();
    installElement(apps.#site);
    linkPackages(apps.#site, packages);
    cpSync(import.meta.dirname, join(apps.#site, 'apps'), { recursive: true });
    await apps.#buildScripts([
      'react/client.tsx',
      'react/hydrate-tag.tsx',
      'react/hydrate-component.tsx',
      'vue/main.ts',
      'svelte/main.ts',
      'plain/main.ts',
    ]);
    const alias = { 'react-dom': 'react-dom-18', react: 'react-18' };
    await apps.#buildScripts(['react-18/main.tsx'], { resolve: { alias } });
    await apps.#buildServer();
    return apps;
  }

  /** Renders a React app as a server does, which imports the element too. */
  async renderOnServer(app: 'tag' | 'component', server: string): Promise<string> {
    const rendering = (await import(pathToFileURL(join(this.#site, 'server/server.js')).href)) as {
      readonly render: Readonly<Record<typeof app, (server: string) => string>>;
    };
    return rendering.render[app](server);
  }

  async #buildServer(): Promise<void> {
    const ssr = join(this.#site, 'apps/react/server.tsx');
    await build({ ...this.#config, build: { ssr, outDir: join(this.#site, 'server'), emptyOutDir: false } });
  }

  async #buildScripts(entries: readonly string[], more: InlineConfig = {}): Promise<void> {
    const input = Object.fromEntries(
      entries.map((path) => [
        path.replace(/\/main\.tsx?$|\.tsx$/, '').replace('/', '-'),
        join(this.#site, 'apps', path),
      ]),
    );
    const built = await build({
      ...this.#config,
      ...more,
      // Only React's development build reports hydration faults, and only that mounts twice in strict mode.
      define: { 'process.env.NODE_ENV': '"development"' },
      build: {
        write: false,
        minify: false,
        modulePreload: false,
        rolldownOptions: {
          input,
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js',
            assetFileNames: '[name]-[hash][extname]',
          },
        },
      },
    });
    for (const { output } of [built].flat().filter((each) => 'output' in each))
      for (const each of output) if (each.type === 'chunk') this.scripts.set(each.fileName, each.code);
  }

  get #config(): InlineConfig {
    return {
      root: this.#site,
      base: './',
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      plugins: [
        vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('news-') } } }),
        svelte({ configFile: false }),
      ],
    };
  }

  remove(): void {
    rmSync(this.#site, { recursive: true });
  }
}
