import { dirname, relative, resolve } from 'node:path';
import { browserParts, packages, parts, pure } from './layers.mjs';

/** Reports an import that crosses the layers in the wrong direction. */
export const boundaries = {
  meta: {
    type: 'problem',
    docs: { description: 'Imports run one way, through the layers of lint/layers.mjs' },
  },
  create(context) {
    const file = pathFrom(context.cwd, context.filename);
    const part = partOf(file);
    if (!part)
      return isSource(file) ? { Program: (node) => context.report({ node, message: faultOfFile }) } : {};

    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      const fault = name.startsWith('.')
        ? faultOfPath(part, pathFrom(context.cwd, resolve(dirname(context.filename), name)))
        : faultOfPackage(part, file, name);
      if (fault) context.report({ node: node.source, message: `${fault} See lint/layers.mjs.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

const faultOfFile = 'This file belongs to no part: add its folder to lint/layers.mjs.';

function isSource(file) {
  return /^(server|widget|demo)\//.test(file);
}

function faultOfPath({ part, mayImport }, target) {
  if (target.startsWith('test/')) return `${part} must not depend on tests.`;

  const other = partOf(target)?.part;
  if (other === undefined || other === part || mayImport.includes(other)) return undefined;
  return `${part} must not import ${other}, which is in a higher or equal layer, or is not a public entry.`;
}

function faultOfPackage({ part }, file, name) {
  if (pure.includes(part)) return `${part} is pure and must not import packages such as "${name}".`;
  if (name.startsWith('node:') && browserParts.includes(part))
    return `${part} runs in browsers, which have no "${name}".`;

  const owned = Object.keys(packages).find((each) => name === each || name.startsWith(`${each}/`));
  if (!owned) return undefined;
  const importers = packages[owned];
  return importers.some((importer) => importer === part || importer === file)
    ? undefined
    : `Only ${importers.join(', ')} may import "${owned}".`;
}

/** The part that `file` belongs to: the longest name that it fits. Tests and tools belong to none. */
function partOf(file) {
  return parts
    .filter(({ part }) => file === part || file.startsWith(`${part}/`))
    .sort((a, b) => b.part.length - a.part.length)[0];
}

function pathFrom(root, path) {
  return relative(root, path).replaceAll('\\', '/');
}
