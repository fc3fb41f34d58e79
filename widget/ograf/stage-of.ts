import { stepPx } from '../core/frame-clock.ts';
import { speeds } from '../core/speed.ts';
import type { GraphicData } from './graphic-data.ts';
import type { SceneView } from './scene-view.ts';
import type { Stage } from './scene.ts';

/** Of the picture's height: 44 px of 1080. */
const fontShare = 44 / 1080;
const minFontPx = 18;
const gapEm = 1.6;
const fadeS = 0.4;
const noticeS = 3;

export interface Picture {
  readonly heightPx: number;
  readonly frameRate: number;
  readonly devicePixelRatio: number;
}

/** Styles `view` for `data`, and measures it. */
export function stageOf(view: SceneView, data: GraphicData, picture: Picture): Stage {
  const { heightPx, frameRate, devicePixelRatio } = picture;
  const fontPx = data.fontSizePx ?? Math.max(minFontPx, Math.round(heightPx * fontShare));
  view.style(data, fontPx);
  const pxPerS = speeds[data.speed] * fontPx;
  return {
    widthPx: view.widthPx,
    gapPx: Math.round(gapEm * fontPx),
    stepPx: stepPx(pxPerS, frameRate, devicePixelRatio),
    fadeFrames: Math.round(fadeS * frameRate),
    noticePx: noticeS * pxPerS,
    widthOf: view.widthOf,
    viewportPxOf: view.viewportPxOf,
  };
}
