import { en as audit } from '../audit/strings/en.ts';
import { en as channels } from '../channels/strings/en.ts';
import { en as controls } from '../controls/strings/en.ts';
import { en as errors } from '../errors/strings/en.ts';
import { en as headlines } from '../headlines/strings/en.ts';
import { en as keys } from '../keys/strings/en.ts';
import { en as reports } from '../reports/strings/en.ts';
import { en as shell } from '../shell/strings/en.ts';
import { en as sources } from '../sources/strings/en.ts';
import { noticeModeStrings } from '../headlines/notice-mode/notice-mode-strings.ts';
import type { Strings } from './strings.ts';

export const en: Strings = {
  audit,
  channels,
  controls,
  errors,
  headlines,
  keys,
  reports,
  shell,
  sources,
  noticeMode: noticeModeStrings.en,
};
