import { createReadStream } from 'node:fs';
import { errorCode } from '../error-code.ts';
import {
  fetchFeed,
  maxRedirects,
  retryAtMs,
  upToLimit,
  type FeedResponse,
  type Validators,
} from '../feeds/fetch-feed.ts';
import { isIncompleteChain } from '../outgoing/certificate-fault.ts';
import { failureReason } from '../outgoing/failure-reason.ts';
import { userAgent } from '../outgoing/user-agent.ts';
import { CommandFailure, UsageError, type Io } from './command.ts';
import { userPath } from './user-path.ts';

/** A feed as it was found, not yet read. */
export interface FeedBytes {
  readonly bytes: Uint8Array;
  /** What its server said of its encoding. */
  readonly charset?: string;
  /** What its server said of its compression. */
  readonly encoding?: string;
  /** The final address, after redirects. */
  readonly address?: string;
  /** What its server said of this version of it. */
  readonly validators?: Validators;
}

export interface FeedBytesOptions {
  /** The address that tells the operator of a feed's server who sends the requests. */
  readonly contact: string;
  /** The validators of the version that was imported last. */
  readonly validators?: Validators;
}

const timeoutMs = 30_000;

export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/**
 * The bytes that `place` names: an http(s) address, a file, or `-` for the standard input; `undefined` if they have not changed. Gives at
 * most one byte more than a feed may have.
 */
export async function feedBytes(
  place: string,
  io: Io,
  options: FeedBytesOptions,
): Promise<FeedBytes | undefined> {
  if (isAddress(place)) return fetched(place, io, options);
  if (place === '-') {
    if (io.stdin.isTTY) throw new UsageError('there is no feed on the standard input');
    return { bytes: await upToLimit(io.stdin) };
  }

  try {
    return { bytes: await upToLimit(createReadStream(userPath(place, io))) };
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    throw new CommandFailure(`${place} cannot be read (${reason})`, { cause: error });
  }
}

/**
 * Private addresses are not refused here, as they are wherever a viewer, an editor or a feed names an address: the person who runs
 * this command controls the machine anyway, and may want to read feeds inside a newsroom's network.
 */
async function fetched(
  place: string,
  io: Io,
  { contact, validators }: FeedBytesOptions,
): Promise<FeedBytes | undefined> {
  const response = await respond(place, contact, validators);
  if (response.kind === 'misled') {
    throw new CommandFailure(
      response.reason === 'no-web-address'
        ? `${place} redirects to something that is not a web address`
        : `${place} is redirected more than ${maxRedirects} times`,
    );
  }
  if (response.kind === 'refused') throw new CommandFailure(refusal(place, response, io.clock.nowMs()));

  if (response.movedTo !== undefined) {
    io.stderr.write(`shareet: ${place} has moved for good: use ${response.movedTo}\n`);
  }
  return response.kind === 'not-modified' ? undefined : response;
}

async function respond(
  address: string,
  contact: string,
  validators: Validators | undefined,
): Promise<FeedResponse> {
  try {
    return await fetchFeed({
      address,
      userAgent: userAgent('reads feeds', contact),
      // One limit for everything, redirects and body included.
      signal: AbortSignal.timeout(timeoutMs),
      ...(validators && { validators }),
    });
  } catch (error) {
    throw new CommandFailure(`${address} cannot be fetched (${reasonOf(error)})`, { cause: error });
  }
}

function refusal(
  place: string,
  { status, retryAfter }: Extract<FeedResponse, { kind: 'refused' }>,
  nowMs: number,
): string {
  const atMs = retryAtMs(retryAfter, nowMs);
  const later =
    atMs === undefined ? '' : `; its server asks to come back after ${new Date(atMs).toISOString()}`;
  const gone = status === 410 ? '; it is gone for good' : '';
  return `${place} cannot be fetched (status ${status})${later}${gone}`;
}

function reasonOf(error: unknown): string {
  const reason = failureReason(error, timeoutMs);
  return isIncompleteChain(error)
    ? `its server sends an incomplete chain of certificates: ${reason}`
    : reason;
}
