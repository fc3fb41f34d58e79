/** Edits of a package's module that no minifier may make, since it cannot know what the widget never uses. */
import { type ESTree, parseSync, Visitor } from 'vite';

interface Edit {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * `code` without the methods `names` of its classes. A name may stand behind that of its class, as in `Part.constructor`. Throws when one is
 * not found, so that a new version of a package is looked at.
 */
export function withoutMethods(code: string, names: readonly string[]): string {
  const edits: Edit[] = [];
  new Visitor({
    ClassDeclaration({ id, body }) {
      for (const each of body.body) {
        if (each.type !== 'MethodDefinition' || each.key.type !== 'Identifier') continue;
        const { start, end, key } = each;
        const name = [key.name, `${id?.name}.${key.name}`].find((known) => names.includes(known));
        if (name) edits.push({ name, start, end, text: '' });
      }
    },
  }).visit(parse(code));
  return edited(code, edits, names);
}

/** `code` with the values of expressions that are `known`; the minifier removes what is never done then. Throws when one is not found. */
export function withKnown(code: string, known: Readonly<Record<string, string>>): string {
  return Object.entries(known).reduce((rest, [expression, value]) => {
    if (!rest.includes(expression)) throw new Error(`There is no ${expression} any more.`);
    return rest.replaceAll(expression, value);
  }, code);
}

/** `code` without the statements that are written like these. Throws when one is not found. */
export function withoutStatements(code: string, statements: readonly string[]): string {
  const edits: Edit[] = [];
  const collect = ({ start, end }: ESTree.Span) => {
    const name = code.slice(start, end);
    if (statements.includes(name)) edits.push({ name, start, end, text: '' });
  };
  new Visitor({ ExpressionStatement: collect, VariableDeclaration: collect }).visit(parse(code));
  return edited(code, edits, statements);
}

/** `code` with other values for its own constants and functions, by name. Throws when one is not found. */
export function withValues(code: string, values: Readonly<Record<string, string>>): string {
  const edits = parse(code).body.flatMap((each) => {
    const statement = each.type === 'ExportNamedDeclaration' && each.declaration ? each.declaration : each;
    if (statement.type === 'FunctionDeclaration') return functionEdit(statement, values);
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap((declaration) => constantEdit(declaration, values));
  });
  return edited(code, edits, Object.keys(values));
}

function functionEdit({ id, start, end }: ESTree.Function, values: Readonly<Record<string, string>>): Edit[] {
  const value = id && values[id.name];
  return value ? [{ name: id.name, start, end, text: `const ${id.name} = ${value};` }] : [];
}

function constantEdit(
  { id, init }: ESTree.VariableDeclarator,
  values: Readonly<Record<string, string>>,
): Edit[] {
  if (id.type !== 'Identifier' || !init) return [];
  const value = values[id.name];
  return value ? [{ name: id.name, start: init.start, end: init.end, text: value }] : [];
}

function parse(code: string): ESTree.Program {
  return parseSync('module.js', code).program;
}

function edited(code: string, edits: readonly Edit[], names: readonly string[]): string {
  const missing = names.filter((name) => !edits.some((edit) => edit.name === name));
  if (missing.length > 0) throw new Error(`There is no ${missing.join()} any more.`);
  // From the end, so that the positions before it stay true.
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
}
