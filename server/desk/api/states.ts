/** Whether somebody is signed in. After a session has `expired`, signing in again continues where it ended. */
export type AuthState = 'unknown' | 'signed-out' | 'signed-in' | 'expired';

/** The connection to the server. */
export type LiveState = 'connecting' | 'live' | 'away';
