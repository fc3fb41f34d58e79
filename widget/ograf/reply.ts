/**
 * What each method resolves to: a status as in HTTP, and what a person at the controller should read. A type alias, since only that
 * is compatible with the vendor fields of the interface.
 */
export type Reply = {
  readonly statusCode: number;
  readonly statusMessage?: string;
};

export const done: Reply = { statusCode: 200 };

export function refuse(statusMessage: string, statusCode = 400): Reply {
  return { statusCode, statusMessage };
}
