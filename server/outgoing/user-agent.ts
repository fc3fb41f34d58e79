/** How Shareet names itself to other servers, with an address that tells their operators who sends the requests. */
export function userAgent(purpose: string, contact: string | undefined): string {
  return `Shareet/1 (${[purpose, ...(contact === undefined ? [] : [`+${contact}`])].join('; ')})`;
}
