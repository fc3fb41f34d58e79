import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import { laterParts } from './widget/build/later-parts.ts';
import { webSocketOnly } from './widget/build/web-socket-only.ts';

const entry = fileURLToPath(new URL('widget/index.ts', import.meta.url));

/** `dist/widget/`: one classic script, and beside it what it loads later. */
const classic: UserConfig = {
  plugins: [laterParts({ plugins: [webSocketOnly()] })],
  build: {
    outDir: 'dist/widget',
    lib: { entry, formats: ['iife'], name: 'newsTicker', fileName: () => 'news-ticker.js' },
    reportCompressedSize: false,
  },
};

/** `dist/element/`: modules for bundlers, which bring Lit and the Socket.IO client themselves. */
const element: UserConfig = {
  build: {
    outDir: 'dist/element',
    lib: { entry, formats: ['es'], fileName: () => 'news-ticker.js' },
    rolldownOptions: { external: [/^lit($|\/)/, 'socket.io-client'] },
    reportCompressedSize: false,
  },
};

export default defineConfig(({ mode }) => ({
  publicDir: false,
  ...(mode === 'element' ? element : classic),
}));
