import type { Tables } from '../../i18n/language.ts';

/** The state of the connection between the strip here and its server. */
export const onAirStatuses = ['loading', 'live', 'stale', 'offline', 'refused'] as const;
export type OnAirStatus = (typeof onAirStatuses)[number];

/** Strings of the strip that the desk watches. */
export interface OnAirStrings {
  readonly heading: string;
  readonly statuses: Readonly<Record<OnAirStatus, string>>;
  /** Readers see this line alone. */
  readonly notice: (title: string) => string;
  /** Restarts the strips, as for a reader who opens a page now. */
  readonly begin: string;
  readonly hint: string;
  /** Of a headline that the strips here show, at these speeds. */
  readonly shownAt: (speeds: string) => string;
}

export const onAir: Tables<OnAirStrings> = {
  ar: {
    heading: 'على الهواء الآن',
    statuses: {
      loading: 'جارٍ التحميل…',
      live: 'كما يراه القرّاء',
      stale: 'انقطع الخادم: آخر ما وصل',
      offline: 'لا اتصال: آخر ما وصل',
      refused: 'فُتح المكتب بعنوان لا يعرفه الخادم عنوانًا له',
    },
    notice: (title) => `لا يرى القرّاء إلا سطر التنبيه: ${title}`,
    begin: 'من البداية',
    hint: 'أشرطة حقيقية بدأت معًا، واحد لكل سرعة. شريط فُتح في اللحظة نفسها، بالعرض والسرعة نفسيهما ولم يوقفه أحد، يعرض العناوين نفسها. كل قارئ يبدأ حين يفتح صفحته، فلا يعرف أحد ما على شاشة قارئ بعينه.',
    shownAt: (speeds) => `على الشاشة هنا: ${speeds}`,
  },
  fr: {
    heading: 'À l’antenne',
    statuses: {
      loading: 'Chargement…',
      live: 'Tel que les lecteurs le voient',
      stale: 'Serveur muet : derniers titres reçus',
      offline: 'Hors ligne : derniers titres reçus',
      refused: 'Ce bureau est ouvert à une adresse que le serveur ne reconnaît pas comme sienne',
    },
    notice: (title) => `Les lecteurs ne voient que l’avis : ${title}`,
    begin: 'Depuis le début',
    hint: 'De vrais bandeaux partis ensemble, un par vitesse. Un bandeau ouvert au même instant, de même largeur et de même vitesse, que personne n’a arrêté, montre les mêmes titres. Chaque lecteur commence quand il ouvre sa page : nul ne sait ce qu’un lecteur donné a sous les yeux.',
    shownAt: (speeds) => `À l’écran ici : ${speeds}`,
  },
  en: {
    heading: 'On air now',
    statuses: {
      loading: 'Loading…',
      live: 'As readers see it',
      stale: 'No word from the server: the last headlines',
      offline: 'No connection: the last headlines',
      refused: 'This desk was opened at an address that the server does not know as its own',
    },
    notice: (title) => `Readers see only the notice: ${title}`,
    begin: 'From the start',
    hint: 'Real tickers that began together, one for each speed. A ticker that was opened at the same moment, with the same width and speed, and that nobody has paused shows the same headlines. Each reader’s begins when they open their page: nobody knows what a given reader has on screen.',
    shownAt: (speeds) => `On screen here: ${speeds}`,
  },
};
