const minSeconds = 5;
const maxSeconds = 30;

/** For clients of a node that is busy: wide, so that those who were rejected together do not return together. */
export function retryAfterSeconds(random: () => number): number {
  return minSeconds + Math.floor(random() * (maxSeconds - minSeconds + 1));
}
