import { fr as audit } from '../audit/strings/fr.ts';
import { fr as channels } from '../channels/strings/fr.ts';
import { fr as controls } from '../controls/strings/fr.ts';
import { fr as errors } from '../errors/strings/fr.ts';
import { fr as headlines } from '../headlines/strings/fr.ts';
import { fr as keys } from '../keys/strings/fr.ts';
import { fr as reports } from '../reports/strings/fr.ts';
import { fr as shell } from '../shell/strings/fr.ts';
import { fr as sources } from '../sources/strings/fr.ts';
import { noticeModeStrings } from '../headlines/notice-mode/notice-mode-strings.ts';
import type { Strings } from './strings.ts';

export const fr: Strings = {
  audit,
  channels,
  controls,
  errors,
  headlines,
  keys,
  reports,
  shell,
  sources,
  noticeMode: noticeModeStrings.fr,
};
