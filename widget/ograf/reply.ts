/** What each method resolves to: a status as in HTTP, and what a person at the controller should read. Only an alias fits the interface's fields of vendors. */
export type Reply = {
  readonly statusCode: number;
  readonly statusMessage?: string;
};

export const done: Reply = { statusCode: 200 };

export function refuse(statusMessage: string, statusCode = 400): Reply {
  return { statusCode, statusMessage };
}
