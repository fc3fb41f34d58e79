/** A place in a channel's log, which is all that a viewer needs to resume at any node. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

export function formatPosition({ epoch, seq }: Position): string {
  return `${epoch}:${seq}`;
}

/** The position that `text` names (`epoch:seq`), or `undefined` if it is not a position. */
export function parsePosition(text: string): Position | undefined {
  const match = /^([A-Za-z0-9_-]{1,64}):(\d{1,15})$/.exec(text);
  if (!match) return undefined;
  return { epoch: match[1] ?? '', seq: Number(match[2]) };
}
