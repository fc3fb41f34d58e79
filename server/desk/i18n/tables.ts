import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Tables } from './language.ts';
import type { Strings } from './strings.ts';

export const tables: Tables<Strings> = { ar, fr, en };
