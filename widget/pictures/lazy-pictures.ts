import { loadPart } from '../element/load-part.ts';
import type { Pictures } from './pictures.ts';
import type { PicturesOptions } from './pictures-options.ts';

/** The pictures of a ticker with the attribute `pictures`. */
export interface LazyPictures {
  pictures?: Pictures;
  /** Whether loading has ended. If it failed, headlines are shown without pictures. */
  isReady?: true;
}

/** Loads the code for pictures, which few tickers need, and then updates `ticker`. `onLate`: headlines are shown without them already. */
export function loadPictures(
  ticker: PicturesOptions['ticker'],
  setPaused: PicturesOptions['setPaused'],
  onLate: () => void,
): LazyPictures {
  const lazy: LazyPictures = {};
  ticker.addController({ hostDisconnected: () => lazy.pictures?.stop() });
  const settle = () => {
    lazy.isReady = true;
    ticker.requestUpdate();
  };
  void loadPart(() => import('./pictures.ts'), undefined, settle).then((part) => {
    if (part) lazy.pictures = new part.Pictures({ ticker, setPaused });
    if (lazy.isReady) onLate();
    settle();
  });
  return lazy;
}
