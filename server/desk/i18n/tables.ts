import { ar } from './arabic-tables.ts';
import { en } from './english-tables.ts';
import { fr } from './french-tables.ts';
import type { Tables } from './language.ts';
import type { Strings } from './strings.ts';

export const tables: Tables<Strings> = { ar, fr, en };
