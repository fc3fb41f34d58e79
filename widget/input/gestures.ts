/** What is loaded when somebody reaches for a strip. */
export { Grip } from './drag-controller.ts';
export { refit, reveal, step } from '../marquee/movement.ts';
