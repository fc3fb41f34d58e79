import { ApiError, NetworkError } from './api-error.ts';

/** Runs `work` that is tried again later anyway: a refusal by the server, or no answer, is not reported. @throws any other error */
export async function ignoreApiErrors(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof NetworkError)) throw error;
  }
}
