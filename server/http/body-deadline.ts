import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';

/** How long a body may take before its sender has shown a key. */
const withoutKeyMs = 10 * secondMs;
/** How long the rest of a body is read after its answer: a client that is still sending could otherwise not read the answer. */
const lingerMs = 2 * secondMs;
const liftKey = 'shareetLiftBodyDeadline';

/**
 * Ends connections whose request bodies trickle in without a key. Node itself waits five minutes for a request, which is right for a
 * photo on a slow line and wrong for a stranger.
 */
export function limitBodyTime(clock: Clock): RequestHandler {
  return (request, response, next) => {
    if (!hasBody(request)) return next();
    const end = () => {
      if (!request.complete) request.socket.destroy();
    };
    let cancel = clock.after(withoutKeyMs, end);
    const lift = () => cancel();
    request.once('end', lift);
    response.once('close', () => {
      cancel();
      if (!request.complete) cancel = clock.after(lingerMs, end);
    });
    Object.assign(response.locals, { [liftKey]: lift });
    next();
  };
}

/** Lets the body take its time: its sender has shown a key. */
export function liftBodyDeadline({ locals }: Response): void {
  const lift: unknown = locals[liftKey];
  if (typeof lift === 'function') lift();
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
