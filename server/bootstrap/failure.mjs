/** What stops the bootstrap and is not our bug: one line that says what to do, without a stack. */
export class Failure extends Error {}
