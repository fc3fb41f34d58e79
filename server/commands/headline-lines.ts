import { createInterface } from 'node:readline';
import { isNotUtf8 } from './arguments.ts';
import type { Io } from './command.ts';

/** A line of the standard input that is to become a headline. */
export interface HeadlineLine {
  readonly number: number;
  readonly title: string;
  readonly url?: string;
  /** Why it cannot. */
  readonly fault?: string;
}

/** The lines of the standard input: a title, and perhaps a tab and its address. Empty ones are left out. */
export async function* headlineLines({ stdin }: Pick<Io, 'stdin'>): AsyncGenerator<HeadlineLine> {
  let number = 0;
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    number += 1;
    const [title = '', address = ''] = line.replace(/^\ufeff/, '').split('\t');
    const url = address.trim();
    if (title.trim() === '' && url === '') continue;
    yield {
      number,
      title,
      ...(url !== '' && { url }),
      ...(isNotUtf8(line) && { fault: 'it is not in UTF-8' }),
    };
  }
}
