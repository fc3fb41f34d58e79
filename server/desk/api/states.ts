/** Whether somebody is signed in. A session that has `expired` is asked to go on where it was. */
export type AuthState = 'unknown' | 'signed-out' | 'signed-in' | 'expired';

/** The connection to the server. */
export type LiveState = 'connecting' | 'live' | 'away';
