import { fetchSnapshot } from './fetch-snapshot.ts';
import type { OpenTransport } from './transport.ts';

/** One request for the snapshot, as a transport: the last one, for networks that let nothing live through. */
export const openPollTransport: OpenTransport = (address, _after, report) => {
  const controller = new AbortController();
  const { signal } = controller;
  void fetchSnapshot(address, signal).then((answer) => {
    if (!signal.aborted) report(answer);
  });
  return () => controller.abort();
};
