import { sourceDefaults, type SourceSettings } from '../protocol/newsroom/sources.ts';
import type { SourceRow } from '../store/sources.ts';

/** The content of the column `settings`: it was checked on its way in. */
export function settingsOf({ address, settings }: Pick<SourceRow, 'address' | 'settings'>): SourceSettings {
  return { ...sourceDefaults, ...(JSON.parse(settings) as Partial<SourceSettings>), address };
}

export function settingsColumn({ address: _address, ...settings }: SourceSettings): string {
  return JSON.stringify(settings);
}
