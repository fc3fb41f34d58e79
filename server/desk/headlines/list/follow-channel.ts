import type { DeskApp } from '../../desk-app.ts';

/** Calls `onChange` for each change in the channel that is shown, and once the connection is back. */
export function followChannel(desk: DeskApp, signal: AbortSignal, onChange: () => void): void {
  const heard = (about: { readonly channel: string }): void => {
    if (about.channel === desk.channel?.id) onChange();
  };
  desk.live.on('changed', heard, { signal });
  let state = desk.liveState;
  const onState = (): void => {
    const isBack = desk.liveState === 'live' && state !== 'live';
    state = desk.liveState;
    if (isBack && desk.channel) onChange();
  };
  desk.addEventListener('change', onState, { signal });
}
