import type { Plugin, UserConfig } from 'vite';
import { modernLit } from './modern-lit.ts';
import { parsedTemplates } from './parsed-templates.ts';
import { coreGroup, coreName, scriptParts } from './script-parts.ts';
import { minifyStyles } from './minify-styles.ts';
import { minifyTemplates } from './minify-templates.ts';
import { webSocketOnly } from './web-socket-only.ts';

export interface ClassicScript {
  /** The module to run. What it exports stays inside: the script leaves no global name. */
  readonly entry: string;
  readonly outDir: string;
  /** The element that `entry` registers, with a static `version`. */
  readonly tag: string;
  readonly version: string;
}

/** `news-ticker.js`: one classic script that any page can load, and beside it the parts that it loads later. */
export function classicScript({ entry, outDir, tag, version }: ClassicScript): UserConfig {
  return {
    plugins: [
      withoutExports(entry),
      minifyStyles(),
      minifyTemplates(),
      parsedTemplates(),
      modernLit(),
      webSocketOnly(),
      scriptParts({ intro: oncePerPage(tag, version) }),
    ],
    publicDir: false,
    build: {
      outDir,
      // Syntax of the oldest browsers that docs/embedding.md names.
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => 'news-ticker.js' },
      reportCompressedSize: false,
      rolldownOptions: {
        input: { 'news-ticker': doorId },
        output: {
          chunkFileNames: ({ name }) => (name === coreName ? `${name}.js` : '[name]-[hash].js'),
          codeSplitting: { groups: [coreGroup(doorId)] },
        },
      },
    },
  };
}

/** A second copy of the same version ends at once: it would only add listeners and state beside those of the first. */
function oncePerPage(tag: string, version: string): string {
  return `if(window.customElements?.get(${JSON.stringify(tag)})?.version===${JSON.stringify(version)})return;`;
}

const doorId = '\0classic-script-door';

function withoutExports(entry: string): Plugin {
  return {
    name: 'without-exports',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === doorId) return id;
      // The entry is imported for its side effects, even if package.json says that it has none.
      return importer === doorId ? { id, moduleSideEffects: true } : undefined;
    },
    load: (id) => (id === doorId ? `import ${JSON.stringify(entry)};` : undefined),
  };
}
