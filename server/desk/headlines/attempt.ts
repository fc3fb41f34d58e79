import { ApiError, NetworkError } from '../api/api-error.ts';
import type { DeskApp } from '../desk-app.ts';
import { errorText } from '../errors/form-errors.ts';
import { tables } from '../i18n/tables.ts';

/** Runs `act` and returns whether it succeeded; a refusal by the server is shown. */
export async function attempt(desk: DeskApp, act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof NetworkError)) throw error;
    const { notDone } = tables[desk.language].headlines.actions;
    desk.toasts.show(notDone(errorText(error, desk.language)), { isError: true });
    return false;
  }
}
