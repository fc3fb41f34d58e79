import type { Language } from './language.ts';

/** Cities of time zones by their local names; browsers know only names of countries and of the zone itself. */
const cities: Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>> = {
  'Africa/Algiers': { ar: 'الجزائر', fr: 'Alger' },
  'Africa/Cairo': { ar: 'القاهرة', fr: 'Le Caire' },
  'Africa/Casablanca': { ar: 'الدار البيضاء' },
  'Africa/El_Aaiun': { ar: 'العيون', fr: 'Laâyoune', en: 'Laayoune' },
  'Africa/Khartoum': { ar: 'الخرطوم' },
  'Africa/Nouakchott': { ar: 'نواكشوط' },
  'Africa/Tripoli': { ar: 'طرابلس' },
  'Africa/Tunis': { ar: 'تونس' },
  'Asia/Aden': { ar: 'عدن' },
  'Asia/Amman': { ar: 'عمّان' },
  'Asia/Baghdad': { ar: 'بغداد', fr: 'Bagdad' },
  'Asia/Bahrain': { ar: 'البحرين', fr: 'Bahreïn' },
  'Asia/Beirut': { ar: 'بيروت', fr: 'Beyrouth' },
  'Asia/Damascus': { ar: 'دمشق', fr: 'Damas' },
  'Asia/Dubai': { ar: 'دبي', fr: 'Dubaï' },
  'Asia/Gaza': { ar: 'غزة' },
  'Asia/Hebron': { ar: 'الخليل', fr: 'Hébron' },
  'Asia/Jerusalem': { ar: 'القدس', fr: 'Jérusalem' },
  'Asia/Kuwait': { ar: 'الكويت', fr: 'Koweït' },
  'Asia/Muscat': { ar: 'مسقط', fr: 'Mascate' },
  'Asia/Qatar': { ar: 'الدوحة', fr: 'Doha', en: 'Doha' },
  'Asia/Riyadh': { ar: 'الرياض', fr: 'Riyad' },
  'Europe/Brussels': { ar: 'بروكسل', fr: 'Bruxelles' },
  'Europe/London': { ar: 'لندن', fr: 'Londres' },
  'Europe/Madrid': { ar: 'مدريد' },
  'Europe/Paris': { ar: 'باريس' },
};

/** The city that `timeZone` is named after: `Africa/Casablanca` is Casablanca. */
export function zoneCity(timeZone: string, language: Language): string {
  const own = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return cities[timeZone]?.[language] ?? own;
}
