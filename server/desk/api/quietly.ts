import { ApiError, NetworkError } from './api-error.ts';

/** Does what is tried again later anyway: what the server refuses, or nobody answers, is not said. @throws any other error */
export async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof NetworkError)) throw error;
  }
}
