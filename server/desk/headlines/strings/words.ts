import type { Tables } from '../../i18n/language.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { HeadlineWords } from './strings.ts';

export const headlineWords: Tables<HeadlineWords> = { ar, fr, en };
