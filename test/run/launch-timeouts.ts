/** Puppeteer's own limits are half a minute and three minutes. A busy machine can need longer, and one timeout ends the runner. */
export const launchTimeouts = { timeout: 300_000, protocolTimeout: 600_000 } as const;
