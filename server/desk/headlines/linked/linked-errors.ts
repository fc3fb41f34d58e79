import { ApiError } from '../../api/api-error.ts';
import type { DeskApp } from '../../desk-app.ts';
import { problemText, type FormErrors } from '../../errors/form-errors.ts';
import { isolate } from '../../i18n/isolate.ts';
import { tables } from '../../i18n/tables.ts';
import { sendErrors } from '../compose/send-errors.ts';
import { channelTitle } from './channel-names.ts';

/** Which channels have refused what was meant for several, and why; `undefined` for any other error. */
function linkedErrors(error: unknown, desk: DeskApp, own: string | undefined): FormErrors | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const refusals = (error.details.errors ?? []).flatMap(({ channel, type, limit }) =>
    channel === undefined ? [] : [{ channel, type, limit }],
  );
  if (refusals.length === 0) return undefined;
  const { linked: words } = tables[desk.language].headlines;
  const text = ({ channel, type, limit }: (typeof refusals)[number]): string =>
    type === 'version-mismatch' && channel !== own
      ? words.changedThere
      : problemText(type, limit, desk.language);
  const ofOwn = refusals.filter(({ channel }) => channel === own);
  const named = ofOwn.map((refusal) =>
    words.refusal(isolate(channelTitle(desk, refusal.channel)), text(refusal)),
  );
  return {
    fields: new Map(refusals.map((refusal) => [`channels.${refusal.channel}`, text(refusal)])),
    form: [words.refused(refusals.length), ...named].join(' '),
  };
}

/** Whether somebody was faster only in other channels. */
export function isOfOthers(error: unknown, own: string | undefined): boolean {
  if (!(error instanceof ApiError)) return false;
  const channels = (error.details.errors ?? []).map(({ channel }) => channel);
  return channels.some((channel) => channel !== undefined) && !channels.includes(own);
}

/** What is wrong with what was sent, to one channel or to several. @throws the error, as `sendErrors` does */
export function errorsOfSending(
  error: unknown,
  desk: DeskApp,
  { isNew, own }: { readonly isNew: boolean; readonly own: string | undefined },
): FormErrors {
  return linkedErrors(error, desk, own) ?? sendErrors(error, isNew, desk.language);
}
