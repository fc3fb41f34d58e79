import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { cssTag, litModules } from './lit-edits.ts';
import { withKnown, withoutMethods, withoutStatements, withValues } from './module-edits.ts';

const cssTagFile = '@lit/reactive-element/css-tag.js';

/**
 * Removes from Lit its directives, its polyfills, the fallback for browsers that cannot construct style sheets, and the checks of the
 * values in `css`, which the types have done already. The widget needs `ElementInternals`, and every browser with those can construct
 * style sheets. It reads Lit's development files, where things have their names, and turns them into what Lit publishes for
 * production. Fails when something is not found, so that a new version of Lit cannot bring it back unnoticed.
 */
export function modernLit(): Plugin {
  const missing = new Set([cssTagFile, ...litModules.keys()]);
  let hasLit = false;
  return {
    name: 'modern-lit',
    enforce: 'pre',
    async load(id) {
      const [, folder, path = ''] = /^(.*[\\/]node_modules[\\/])(.*)$/.exec(id) ?? [];
      const file = path.replaceAll('\\', '/');
      hasLit ||= file.startsWith('@lit/reactive-element/');
      missing.delete(file);
      if (file === cssTagFile) return { code: cssTag, map: null };
      const module = litModules.get(file);
      if (!module) return undefined;
      const development = await readFile(`${folder}${file.replace(/[^/]*$/, 'development/$&')}`, 'utf8');
      const source = development.replace(/JSCompiler_renameProperty\(('\w+'), \w+\)/g, '$1');
      const { values, known, unusedMethods, unusedStatements, addition = '' } = module;
      const lean = withoutStatements(withoutMethods(source, unusedMethods), unusedStatements);
      return { code: withKnown(withValues(lean, values), known) + addition, map: null };
    },
    buildEnd(error) {
      if (!error && hasLit && missing.size > 0)
        throw new Error(`Lit has changed: see lit-edits.ts, ${[...missing].join()}`);
    },
  };
}
