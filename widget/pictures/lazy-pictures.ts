import type { Pictures } from './pictures.ts';
import type { PicturesOptions } from './pictures-options.ts';

/** The pictures of a ticker with the attribute `pictures`. */
export interface LazyPictures {
  pictures?: Pictures;
  /** Whether loading has ended. If it failed, headlines are shown without pictures. */
  isReady?: true;
}

/** Loads the code for pictures, which few tickers need, and then updates `ticker`. */
export function loadPictures(
  ticker: PicturesOptions['ticker'],
  setPaused: PicturesOptions['setPaused'],
): LazyPictures {
  const lazy: LazyPictures = {};
  const settle = () => {
    lazy.isReady = true;
    ticker.requestUpdate();
  };
  import('./pictures.ts')
    .then(({ Pictures }) => {
      lazy.pictures = new Pictures({ ticker, setPaused });
    })
    .then(settle, settle);
  return lazy;
}
