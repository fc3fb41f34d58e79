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
    rolldownOptions: { external: [/^lit($|\/)/, 'socket.io-client'] },
    reportCompressedSize: false,
  },
};

/** `vite build` makes the script for pages, `vite build --mode element` the modules for bundlers. */
export default defineConfig(({ mode }) => (mode === 'element' ? element : classic));
