/** Puppeteer's own are half a minute and three minutes, which a browser on a busy machine can need; the runner ends with the first that is exceeded. */
export const launchTimeouts = { timeout: 300_000, protocolTimeout: 600_000 } as const;
