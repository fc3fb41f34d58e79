import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import { isPostgres } from './postgres.ts';
import type { Schema } from './schema.ts';

type Queries = Kysely<Schema>;

/** What a parameter of a statement can be. Not a list: each length of a list would need a statement of its own. */
type Value = string | number | bigint | null | undefined;
type Values = Readonly<Record<string, Value>>;
/** `Values` that may be an interface. */
type ValuesOf<Given> = { readonly [Name in keyof Given]: Value };

/**
 * A statement that Kysely builds and compiles once, to be executed with the values of each call. To build and compile a query anew costs
 * several times what SQLite needs to run it.
 *
 * ```ts
 * const selectChannel = new Statement((db, { id }: { readonly id: string }) =>
 *   db.selectFrom('channels').selectAll().where('id', '=', id),
 * );
 * const channel = await selectChannel.first(db, { id: 'demo' });
 * ```
 *
 * `build` gets placeholders instead of values: it passes them to Kysely, and must not look at them. It runs once for each set of names that
 * are given, so that it may ask whether a value is `undefined`, which counts as not given.
 */
export class Statement<Given extends ValuesOf<Given>, Row> {
  readonly #compiled: CompiledStatements<Row>;

  constructor(build: (db: Queries, values: Given) => Compilable<Row>) {
    this.#compiled = new CompiledStatements((db, [values]) => build(db, values as Given));
  }

  /** Executes it on `db`, which may be a transaction, and returns its rows. */
  async all(db: Queries, values: Given): Promise<Row[]> {
    return (await this.#compiled.execute(db, [values])).rows;
  }

  async first(db: Queries, values: Given): Promise<Row | undefined> {
    return (await this.all(db, values))[0];
  }

  /** The first row of a statement that always has one. */
  async one(db: Queries, values: Given): Promise<Row> {
    const row = await this.first(db, values);
    if (row === undefined) throw new Error('A statement gave no row.');
    return row;
  }

  /** Executes a statement that returns no rows, and returns how many it has changed. */
  async run(db: Queries, values: Given): Promise<number> {
    return Number((await this.#compiled.execute(db, [values])).numAffectedRows ?? 0);
  }
}

/** Rows of one statement, so that the number of its texts is bounded. */
const maxRows = 16;

/** The same for a statement about some rows, of which one or two are usual; it is compiled once for each number of them. */
export class RowsStatement<Given extends ValuesOf<Given>> {
  readonly #compiled: CompiledStatements<unknown>;

  constructor(build: (db: Queries, rows: readonly Given[]) => Compilable) {
    this.#compiled = new CompiledStatements((db, rows) => build(db, rows as readonly Given[]));
  }

  /** @param rows All have the same names */
  async run(db: Queries, rows: readonly Given[]): Promise<void> {
    for (let from = 0; from < rows.length; from += maxRows)
      await this.#compiled.execute(db, rows.slice(from, from + maxRows));
  }
}

/** The forms of one statement: for each database, number of rows and set of names. */
class CompiledStatements<Row> {
  readonly #build: (db: Queries, rows: readonly object[]) => Compilable<Row>;
  readonly #forSqlite = new Map<string, CompiledQuery<Row>>();
  readonly #forPostgres = new Map<string, CompiledQuery<Row>>();

  constructor(build: (db: Queries, rows: readonly object[]) => Compilable<Row>) {
    this.#build = build;
  }

  execute(db: Queries, given: readonly object[]): Promise<QueryResult<Row>> {
    const rows = given as readonly Values[];
    const compiled = this.#compiledFor(db, rows);
    const parameters = compiled.parameters.map((each) =>
      each instanceof Placeholder ? rows[each.row]?.[each.name] : each,
    );
    return db.executeQuery({ ...compiled, parameters });
  }

  #compiledFor(db: Queries, rows: readonly Values[]): CompiledQuery<Row> {
    const [first = {}] = rows;
    const names = Object.keys(first).filter((name) => first[name] !== undefined);
    const forms = isPostgres(db) ? this.#forPostgres : this.#forSqlite;
    const form = `${rows.length} ${names.join(' ')}`;
    const known = forms.get(form);
    if (known) return known;
    const compiled = this.#compile(db, rows.length, names);
    forms.set(form, compiled);
    return compiled;
  }

  #compile(db: Queries, count: number, names: readonly string[]): CompiledQuery<Row> {
    const rows = Array.from({ length: count }, (_, row) =>
      Object.fromEntries(names.map((name) => [name, new Placeholder(row, name)])),
    );
    // Otherwise the changes by a plugin of this `db` would stay in it.
    const compiled = this.#build(db.withoutPlugins(), rows).compile();
    const used = new Set(compiled.parameters.map((each) => each instanceof Placeholder && each.name));
    const unused = names.find((name) => !used.has(name));
    if (unused !== undefined) throw new Error(`The value "${unused}" is no parameter of ${compiled.sql}`);
    return compiled;
  }
}

/** Stands for a value in a statement that is being built. */
class Placeholder {
  readonly row: number;
  readonly name: string;

  constructor(row: number, name: string) {
    this.row = row;
    this.name = name;
  }

  /** Refused: a value that is computed from it would stay in the statement for good. */
  [Symbol.toPrimitive](): never {
    throw new Error(`A statement that is compiled once was built from its value "${this.name}".`);
  }

  toJSON(): never {
    return this[Symbol.toPrimitive]();
  }
}
