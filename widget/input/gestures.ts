/** What is loaded when a viewer reaches for the ticker. */
export { reveal, step, toEnd } from '../marquee/movement.ts';
export { refit, remeasure } from '../marquee/refit.ts';
export { settle } from '../marquee/settle.ts';
export { DragController } from './drag-controller.ts';
