import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { squeeze } from './squeeze.ts';

interface Part {
  readonly file: string;
  readonly code: string;
  readonly modules: Rolldown.OutputChunk['modules'];
}

const laterImport = /\bimport\(\s*'(\.[^']+\.ts)'\s*\)/g;

/**
 * What script and part may both hold of our own code, in bytes before compression: pure functions and small classes. Of libraries
 * they may share nothing; what has state of its own must be handed in, since each would have its own copy of it.
 */
const sharedBytesMost = 6_000;

/**
 * Builds what a classic script loads later. `import('./live.ts')` becomes a module of its own, `live-<hash>.js` beside the
 * script, that holds all it needs: a classic script exports nothing, so a later part cannot import from it, and must be
 * handed what it is to share. The build fails if a part holds again what the script already has.
 */
export function laterParts(options: { readonly plugins: () => Plugin[] }): Plugin {
  const parts = new Map<string, Promise<Part>>();
  return {
    name: 'later-parts',
    enforce: 'pre',
    async transform(code, id) {
      const found = [...code.matchAll(laterImport)];
      if (found.length === 0 || id.includes('node_modules')) return undefined;

      let result = code;
      for (const [text, path = ''] of found) {
        const source = resolve(dirname(id), path);
        const part = parts.get(source) ?? buildPart(source, options.plugins());
        parts.set(source, part);
        result = result.replace(text, `import(/* @vite-ignore */ urlBesideScript('${(await part).file}'))`);
      }
      const helper = fileURLToPath(new URL('../feed/script-origin.ts', import.meta.url));
      return { code: `import { urlBesideScript } from ${JSON.stringify(helper)};\n${result}`, map: null };
    },
    async generateBundle(_options, bundle) {
      const chunk = Object.values(bundle).find((output) => output.type === 'chunk');
      if (chunk) chunk.code = await squeeze(chunk.code, 'script');
      for (const part of await Promise.all(parts.values())) {
        if (chunk) refuseSharing(part, chunk);
        this.emitFile({ type: 'asset', fileName: part.file, source: part.code });
      }
    },
  };
}

async function buildPart(source: string, plugins: Plugin[]): Promise<Part> {
  const name = basename(source, '.ts');
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins,
    build: {
      write: false,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: source },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name]-[hash].js' },
      },
    },
  });
  const outputs = [result].flat().flatMap((built) => ('output' in built ? built.output : []));
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0)
    throw new Error(`${source} must be one file: hand in what it shares with others`);
  return { file: chunk.fileName, code: await squeeze(chunk.code, 'module'), modules: chunk.modules };
}

function refuseSharing(part: Part, script: Rolldown.OutputChunk): void {
  const twice = Object.entries(part.modules).flatMap(([id, module]) => {
    const other = script.modules[id];
    const names = module.renderedExports.filter((name) => other?.renderedExports.includes(name));
    if (!other || names.length === 0) return [];
    return [{ id, names, bytes: Math.min(module.renderedLength, other.renderedLength) }];
  });
  const bytes = twice.reduce((sum, module) => sum + module.bytes, 0);
  const isOwn = twice.every(({ id }) => !id.includes('node_modules'));
  if (isOwn && bytes <= sharedBytesMost) return;
  const list = twice.map(({ id, names }) => `${id} (${names.join(', ')})`).join('\n  ');
  throw new Error(`${part.file} holds ${bytes} bytes that the script has already; hand them in:\n  ${list}`);
}
