import { createHmac, timingSafeEqual } from 'node:crypto';

/** A message that a node of this database has sent. */
export interface SealedMessage {
  /** The name of the node, without spaces. */
  readonly from: string;
  readonly payload: string;
}

/**
 * The text of a message for a broker: anyone who can write to the broker can make up text, but not this. It is bound to its topic and its
 * sender, and can be read by all.
 *
 * @param key what only nodes of one database know
 */
export function sealMessage(key: string, topic: string, { from, payload }: SealedMessage): string {
  return `${digestOf(key, topic, from, payload)} ${from} ${payload}`;
}

/** The message in `text`; `undefined` if no node of this database has sent it to `topic`. */
export function openMessage(key: string, topic: string, text: string): SealedMessage | undefined {
  const [, digest, from, payload] = /^(\S+) (\S+) (.*)$/s.exec(text) ?? [];
  if (digest === undefined || from === undefined || payload === undefined) return undefined;
  const [given, expected] = [digest, digestOf(key, topic, from, payload)].map((each) => Buffer.from(each));
  const isGenuine = given && expected && given.length === expected.length && timingSafeEqual(given, expected);
  return isGenuine ? { from, payload } : undefined;
}

function digestOf(key: string, topic: string, from: string, payload: string): string {
  return createHmac('sha256', key).update(`${topic} ${from} ${payload}`).digest('base64url');
}
