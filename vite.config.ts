import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { classicScript } from './widget/build/classic-script.ts';
import { ografPackage } from './widget/build/ograf-package.ts';
import { webSocketOnly } from './widget/build/web-socket-only.ts';
import { graphicManifest, manifestFile, moduleFile, thumbnail } from './widget/ograf/manifest.ts';

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

/** A script that loads nothing later: what is on air has no part that could be missing. */
function wholeScript(entryFile: string, outDir: string, fileName: string): UserConfig {
  return {
    publicDir: false,
    build: {
      outDir,
      // Playout machines keep a browser for years.
      target: 'es2022',
      emptyOutDir: false,
      lib: {
        entry: fileURLToPath(new URL(entryFile, import.meta.url)),
        formats: ['es'],
        fileName: () => fileName,
      },
      reportCompressedSize: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  };
}

/** `dist/ograf/`: the strip as an OGraf graphic, and the archive that a renderer takes in. */
const ograf: UserConfig = {
  ...wholeScript('widget/ograf/index.ts', 'dist/ograf', moduleFile),
  plugins: [
    webSocketOnly(),
    ografPackage({
      manifestFile,
      manifest: graphicManifest(manifest.version),
      assets: { [thumbnail.file]: new URL(`widget/ograf/${thumbnail.file}`, import.meta.url) },
      archiveFile: 'shareet-ticker.zip',
    }),
  ],
};

/** Beside the scripts of frames: those of the pages for playout and for walls. */
const overlay: UserConfig = {
  ...wholeScript('server/embed/overlay.ts', 'dist/embed', 'overlay.js'),
  plugins: [webSocketOnly()],
};
const wall = wholeScript('server/embed/wall.ts', 'dist/embed', 'wall.js');

const modes: Readonly<Record<string, UserConfig>> = { element, demo, desk, embed, ograf, overlay, wall };

/**
 * `vite build` makes the script for pages, `--mode element` the modules for bundlers, `--mode demo` the demo's pages, `--mode desk` the
 * desk, `--mode embed` what frames run, and then `--mode overlay` and `--mode wall` what runs on air and on walls; `--mode ograf` the graphic.
 */
export default defineConfig(({ mode }) => modes[mode] ?? classic);
