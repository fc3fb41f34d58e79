import { scriptOrigin } from '../feed/script-origin.ts';
import { loadStories } from '../story/story-loader.ts';
import type { Pictures, PicturesOptions } from './pictures.ts';

/** The pictures of a strip that asks for them. */
export interface LazyPictures {
  pictures?: Pictures;
  /** Whether it is settled what headlines look like. Where their pictures cannot be loaded, they go without. */
  isReady?: true;
}

/** Few strips ask for pictures, so that what shows them is loaded only then; `ticker` is drawn again when that is settled. */
export function loadPictures(
  ticker: PicturesOptions['ticker'],
  setPaused: PicturesOptions['setPaused'],
): LazyPictures {
  const album: LazyPictures = {};
  const settle = () => {
    album.isReady = true;
    ticker.requestUpdate();
  };
  import('./pictures.ts')
    .then(({ Pictures }) => {
      album.pictures = new Pictures({ ticker, setPaused, loadStories, scriptOrigin });
    })
    .then(settle, settle);
  return album;
}
