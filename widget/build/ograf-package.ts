import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import type { Plugin } from 'vite';

export interface OgrafPackage {
  readonly manifestFile: string;
  readonly manifest: object;
  /** Files that the manifest names beside its module, by name. */
  readonly assets: Readonly<Record<string, URL>>;
  /** The archive of all of them. */
  readonly archiveFile: string;
}

/** The earliest date that an archive can hold, wherever it is built: so the same files always make the same archive. */
const date = new Date(1980, 0, 1, 12);

/** Writes the manifest of a graphic and its assets beside its module, and an archive of them all. */
export function ografPackage({ manifestFile, manifest, assets, archiveFile }: OgrafPackage): Plugin {
  return {
    name: 'ograf-package',
    generateBundle(_options, bundle) {
      const files: Record<string, Uint8Array> = {};
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') throw new Error(`${output.fileName} is not a module.`);
        files[output.fileName] = Buffer.from(output.code);
      }
      for (const [fileName, url] of Object.entries(assets)) {
        const source = readFileSync(url);
        files[fileName] = source;
        this.emitFile({ type: 'asset', fileName, source });
      }
      const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
      files[manifestFile] = Buffer.from(text);
      this.emitFile({ type: 'asset', fileName: manifestFile, source: text });
      this.emitFile({ type: 'asset', fileName: archiveFile, source: zipSync(files, { mtime: date }) });
    },
  };
}
