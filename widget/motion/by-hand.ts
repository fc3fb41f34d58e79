/** What is loaded when somebody reaches for a strip. */
export { Grip } from './grip.ts';
export { refit, reveal, step } from './hand.ts';
