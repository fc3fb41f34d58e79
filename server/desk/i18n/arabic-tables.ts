import { ar as audit } from '../audit/strings/ar.ts';
import { ar as channels } from '../channels/strings/ar.ts';
import { ar as controls } from '../controls/strings/ar.ts';
import { ar as errors } from '../errors/strings/ar.ts';
import { ar as headlines } from '../headlines/strings/ar.ts';
import { ar as keys } from '../keys/strings/ar.ts';
import { ar as reports } from '../reports/strings/ar.ts';
import { ar as shell } from '../shell/strings/ar.ts';
import { ar as sources } from '../sources/strings/ar.ts';
import { noticeModeStrings } from '../headlines/notice-mode/notice-mode-strings.ts';
import type { Strings } from './strings.ts';

export const ar: Strings = {
  audit,
  channels,
  controls,
  errors,
  headlines,
  keys,
  reports,
  shell,
  sources,
  noticeMode: noticeModeStrings.ar,
};
