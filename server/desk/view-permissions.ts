import type { Feature } from './permissions.ts';
import type { View } from './views.ts';

/** What a person has to be allowed to see a view. */
export const permissionOf: Readonly<Record<View, Feature>> = {
  headlines: 'submit',
  sources: 'sources',
  reports: 'moderate',
  channels: 'channels',
  keys: 'keys',
  audit: 'audit',
};
