/** Stops the bootstrap for a reason that the person at the terminal can mend. The message is one line without a stack. */
export class BootstrapError extends Error {}
