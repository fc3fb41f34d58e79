/** How Shareet names itself to other servers, with an address where their operators find who asks. */
export function userAgent(purpose: string, contact: string | undefined): string {
  return `Shareet/1 (${[purpose, ...(contact === undefined ? [] : [`+${contact}`])].join('; ')})`;
}
