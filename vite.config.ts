import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { classicScript } from './widget/build/classic-script.ts';

const entry = fileURLToPath(new URL('widget/index.ts', import.meta.url));

/** `dist/widget/`: for pages. */
const classic = classicScript({
  entry,
  outDir: 'dist/widget',
  tag: 'news-ticker',
  version: manifest.version,
});

/** `dist/element/`: for bundlers, which bring Lit and the Socket.IO client themselves. */
const element: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist/element',
    lib: { entry, formats: ['es'], fileName: () => 'news-ticker.js' },
    rolldownOptions: { external: [/^lit($|\/)/, /^@lit\//, 'socket.io-client'] },
    reportCompressedSize: false,
  },
};

const pages = ['index', 'no-script', 'strict', 'stranger', 'themes'];

/** `dist/demo/`: the reader's page, and one page a claim. */
const demo: UserConfig = {
  root: fileURLToPath(new URL('demo', import.meta.url)),
  publicDir: false,
  build: {
    outDir: '../dist/demo',
    emptyOutDir: true,
    // A page with a strict policy takes nothing that is written into it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: pages.map((page) => `demo/${page}.html`) },
  },
};

/** `dist/desk/`: the newsroom's page. */
const desk: UserConfig = {
  root: fileURLToPath(new URL('server/desk', import.meta.url)),
  // A proxy may serve the node below a path of its host.
  base: './',
  publicDir: false,
  build: {
    outDir: '../../dist/desk',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
};

/** `dist/embed/`: the scripts of frame pages and of the page at `/embed`. The server names them by their content. */
const embed: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist/embed',
    lib: {
      entry: ['frame', 'configurator'].map((name) =>
        fileURLToPath(new URL(`server/embed/${name}.ts`, import.meta.url)),
      ),
      formats: ['es'],
      fileName: (_format, name) => `${name}.js`,
    },
    reportCompressedSize: false,
  },
};

const modes: Readonly<Record<string, UserConfig>> = { element, demo, desk, embed };

/** `vite build` makes the script for pages, `--mode element` the modules for bundlers, `--mode demo` the demo's pages, `--mode desk` the desk, `--mode embed` what frames run. */
export default defineConfig(({ mode }) => modes[mode] ?? classic);
