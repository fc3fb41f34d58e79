import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { messageOf } from './servers/message.ts';

const row = JSON.stringify(messageOf(1));

/** Rows a second, each durable before the next. SQLite has one writer at a time, however many wait. */
export async function sqliteFloor(count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-floor-'));
  const database = new DatabaseSync(join(folder, 'floor.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table floor (body text)');
  const insert = database.prepare('insert into floor values (?)');
  const startMs = performance.now();
  for (let done = 0; done < count; done += 1) insert.run(row);
  const elapsedMs = performance.now() - startMs;
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return (count / elapsedMs) * 1000;
}

export async function postgresFloor(url: string, count: number, writers: number): Promise<number> {
  const clients = Array.from({ length: writers }, () => new Client(url));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query('create table if not exists floor (body text)');
  let begun = 0;
  const startMs = performance.now();
  const write = async (client: Client) => {
    while (begun < count) {
      begun += 1;
      await client.query({ name: 'floor', text: 'insert into floor values ($1)', values: [row] });
    }
  };
  await Promise.all(clients.map(write));
  const elapsedMs = performance.now() - startMs;
  await Promise.all(clients.map((client) => client.end()));
  return (count / elapsedMs) * 1000;
}
