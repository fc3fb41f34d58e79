/** Names of RFC 822 and of Europe and its neighbours, which are written in small letters too. */
const anyCase: Readonly<Record<number, string>> = {
  0: 'z ut utc gmt wet',
  60: 'west bst cet met',
  120: 'cest mest eet sast',
  180: 'eest msk',
  240: 'gst',
  [-240]: 'edt',
  [-300]: 'est cdt',
  [-360]: 'cst mdt',
  [-420]: 'mst pdt',
  [-480]: 'pst',
};

/**
 * Names elsewhere, as the set `Default` and the lists of continents have them that PostgreSQL comes with (`src/timezone/tznames`): also those that
 * the IANA has given up, which programs go on writing. In capitals only: in lower case some are words.
 *
 * Names of several zones (IST, WST) are left out where no reading is likelier than the zone of the source.
 */
const capitalsOnly: Readonly<Record<number, string>> = {
  [-600]: 'HST TAHT',
  [-540]: 'AKST',
  [-480]: 'AKDT',
  [-300]: 'COT PET ECT',
  [-240]: 'AST AMT BOT VET GYT CLT',
  [-210]: 'NST',
  [-180]: 'ADT BRT BRA ART UYT CLST GFT SRT PYT PMST',
  [-150]: 'NDT',
  [-120]: 'BRST FNT UYST PMDT',
  [-60]: 'CVT AZOT',
  60: 'WAT MEZ',
  120: 'CAT MESZ',
  180: 'AST EAT IDT FET',
  210: 'IRST IRT',
  240: 'AMT AZT GET MUT RET SCT MSD SAMT',
  270: 'AFT IRDT',
  300: 'PKT UZT TJT TMT MVT YEKT',
  330: 'LKT',
  345: 'NPT',
  360: 'BDT BTT KGT OMST',
  390: 'MMT',
  420: 'ICT WIB NOVT KRAT',
  480: 'HKT SGT MYT PHT BNT WITA AWST IRKT ULAT',
  540: 'JST KST WIT YAKT',
  570: 'ACST',
  600: 'AEST PGT VLAT',
  630: 'ACDT',
  660: 'AEDT MAGT',
  720: 'NZST FJT PETT',
  780: 'NZDT TOT',
};

/** Names of a place's time all through the year. */
export const zonesByName: ReadonlyMap<string, string> = new Map([
  ['ET', 'America/New_York'],
  ['CT', 'America/Chicago'],
  ['MT', 'America/Denver'],
  ['PT', 'America/Los_Angeles'],
]);

const inAnyCase = byName(anyCase);
const inCapitals = byName(capitalsOnly);

/** Minutes ahead of UTC that `name` may mean: more than one for the name of several zones, none if it is not the name of a zone. */
export function offsetsByName(name: string): readonly number[] {
  return inAnyCase.get(name.toLowerCase()) ?? inCapitals.get(name) ?? [];
}

/** Of the zones with one name, the one that is nearest to the zone of the source: AST is Arabia's in Cairo, and the Atlantic's in New York. */
export function nearestOffsetMinutes(offsets: readonly number[], ownMinutes: number): number {
  const away = (offset: number) => Math.abs(offset - ownMinutes);
  return offsets.reduce((nearest, offset) => (away(offset) < away(nearest) ? offset : nearest));
}

function byName(table: Readonly<Record<number, string>>): ReadonlyMap<string, readonly number[]> {
  const offsets = new Map<string, number[]>();
  for (const [minutes, names] of Object.entries(table))
    for (const name of names.split(' ')) offsets.set(name, [...(offsets.get(name) ?? []), Number(minutes)]);
  return offsets;
}
