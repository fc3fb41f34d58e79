import { sql, type Kysely } from 'kysely';
import { searchForm } from '../../headlines/rules/similarity.ts';

interface Searched {
  readonly id: string;
  readonly title: string;
  readonly source_name: string | null;
}

const atOnce = 500;

/**
 * Columns for searching titles and source names. Neither engine knows Arabic spelling, so they are computed here, for existing rows too:
 * if `searchForm` ever changes its result, another step must rewrite all rows.
 */
export async function search(db: Kysely<unknown>): Promise<void> {
  for (const column of ['search_title', 'search_source']) {
    await db.schema
      .alterTable('headlines')
      .addColumn(column, 'text', (type) => type.notNull().defaultTo(''))
      .execute();
  }
  for (let last = ''; ;) {
    const { rows } = await sql<Searched>`
      select id, title, source_name from headlines where id > ${last} order by id limit ${atOnce}`.execute(
      db,
    );
    const end = rows.at(-1);
    if (!end) return;
    await fill(db, rows);
    last = end.id;
  }
}

async function fill(db: Kysely<unknown>, rows: readonly Searched[]): Promise<void> {
  const forms = rows.map(
    ({ id, title, source_name }) => sql`(${id}, ${searchForm(title)}, ${searchForm(source_name ?? '')})`,
  );
  // Both engines call the columns of a bare list column1, column2 …
  await sql`
    update headlines set search_title = form.column2, search_source = form.column3
    from (values ${sql.join(forms)}) as form where headlines.id = form.column1`.execute(db);
}
