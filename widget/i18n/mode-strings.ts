/** What the modes say by themselves. It is loaded with them, so that a strip that scrolls does not pay for it. */
export interface ModeStrings {
  readonly previous: string;
  readonly next: string;
  /** What the viewer chooses, and the names of the modes. */
  readonly view: string;
  readonly scroll: string;
  readonly flip: string;
  readonly list: string;
  /** The button for the next page of the list. */
  readonly more: string;
  /** Which headline of how many, or how many of all; `#` stands for the first number, `##` for the second. */
  readonly counter: string;
}

const arabic: ModeStrings = {
  previous: 'الخبر السابق',
  next: 'الخبر التالي',
  view: 'طريقة العرض',
  scroll: 'شريط متحرّك',
  flip: 'خبر تلو خبر',
  list: 'قائمة',
  more: 'المزيد من الأخبار',
  counter: '# من ##',
};

const english: ModeStrings = {
  previous: 'Previous headline',
  next: 'Next headline',
  view: 'View',
  scroll: 'Moving line',
  flip: 'One at a time',
  list: 'List',
  more: 'More headlines',
  counter: '# of ##',
};

const french: ModeStrings = {
  previous: 'Titre précédent',
  next: 'Titre suivant',
  view: 'Affichage',
  scroll: 'Ligne défilante',
  flip: 'Un titre à la fois',
  list: 'Liste',
  more: 'Plus de titres',
  counter: '# sur ##',
};

const tables: Readonly<Record<string, ModeStrings>> = { ar: arabic, en: english, fr: french };

/** The words in the language of `strings`; those that `strings` brings itself win. */
export function modeStringsFor(strings: Partial<ModeStrings> & { readonly lang: string }): ModeStrings {
  return { ...(tables[strings.lang] ?? english), ...strings };
}
