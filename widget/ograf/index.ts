/** What a renderer of OGraf graphics imports. It defines the element itself. */
export { TickerGraphic as default } from './ticker-graphic.ts';
