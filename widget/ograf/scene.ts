import { type FramePassage, FrameTrack } from '../core/frame-track.ts';
import type { OnAirHeadline, SceneContent } from './scene-content.ts';

/** What a scene has to know of its picture. */
export interface Stage {
  readonly widthPx: number;
  readonly gapPx: number;
  readonly stepPx: number;
  readonly fadeFrames: number;
  /** How far the line moves in the three seconds that a viewer needs to find where it begins. */
  readonly noticePx: number;
  widthOf(headline: OnAirHeadline): number;
  /** The room that is left for the line. */
  viewportPxOf(content: SceneContent): number;
}

export interface PlacedHeadline {
  readonly key: number;
  readonly headline: OnAirHeadline;
  readonly leadPx: number;
  readonly widthPx: number;
}

/** In a narrow line, at most this share of it, or the line would look empty. */
const maxNoticeShare = 0.4;

interface Fade {
  readonly from: number;
  readonly to: number;
  readonly startFrame: number;
  readonly frames: number;
}

/** The picture as a function of the frame and of the actions up to it: no clock, no randomness, no document. */
export class Scene {
  readonly #stage: Stage;
  #content: SceneContent;
  readonly #news: FrameTrack<OnAirHeadline>;
  /** While something else has taken the line over, the news keeps its place. */
  #takeover: { readonly track: FrameTrack<OnAirHeadline>; readonly isStanding: boolean } | undefined;
  #fade: Fade = { from: 0, to: 0, startFrame: 0, frames: 0 };
  #frame = 0;
  #isPaused = false;
  #wasSeen = false;

  /** @param before a scene that this one takes over from, on another stage */
  constructor(stage: Stage, content: SceneContent, before?: Scene) {
    this.#stage = stage;
    this.#content = { kind: 'news', headlines: [], label: '', lang: content.lang, dir: content.dir };
    const viewportPx = stage.viewportPxOf(content);
    const startLeadPx = viewportPx - Math.round(Math.min(viewportPx * maxNoticeShare, stage.noticePx));
    this.#news = new FrameTrack({ ...stage, viewportPx: stage.widthPx, startLeadPx });
    if (before) {
      this.#frame = before.#frame;
      this.#fade = before.#fade;
      this.#isPaused = before.#isPaused;
    }
    this.show(content);
  }

  get frame(): number {
    return this.#frame;
  }

  get content(): SceneContent {
    return this.#content;
  }

  /** From 0, invisible, to 1; without anything to show it is 0. */
  get opacity(): number {
    if (this.#content.headlines.length === 0 && this.placed.length === 0) return 0;
    const { from, to, startFrame, frames } = this.#fade;
    const share = frames === 0 ? 1 : Math.min(1, (this.#frame - startFrame) / frames);
    return from + (to - from) * share;
  }

  /** Whether a fade is under way. */
  get isChanging(): boolean {
    return this.#frame < this.#fade.startFrame + this.#fade.frames;
  }

  get placed(): readonly PlacedHeadline[] {
    const track = this.#track;
    return track.passages.flatMap((passage) => place(track, passage));
  }

  advanceTo(frame: number): void {
    const before = this.#frame;
    if (frame <= before) return;
    this.#frame = frame;
    const { to, startFrame, frames } = this.#fade;
    // What is invisible stands still.
    const end = to === 1 ? frame : Math.min(frame, startFrame + frames);
    if (!this.#isPaused && end > before) this.#track.advance(end - before);
  }

  show(content: SceneContent, mayFinish?: ReadonlySet<string>): void {
    const { kind, headlines } = content;
    const isSameKind = kind === this.#content.kind;
    this.#content = content;
    if (kind === 'news') {
      this.#takeover = undefined;
      this.#news.replace(headlines, mayFinish);
      return;
    }
    const isStanding = this.#standsAlone(headlines);
    const current = isSameKind ? this.#takeover : undefined;
    if (current?.isStanding === isStanding) current.track.replace(headlines, mayFinish);
    else this.#takeOver(headlines, isStanding);
  }

  play(skipAnimation: boolean): void {
    // The first time, the line is where it begins.
    if (this.#fade.to === 0 && this.#wasSeen) this.#track.restart();
    this.#wasSeen = true;
    this.#fadeTo(1, skipAnimation);
  }

  stop(skipAnimation: boolean): void {
    this.#fadeTo(0, skipAnimation);
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
  }

  next(): void {
    this.#track.next();
  }

  get #track(): FrameTrack<OnAirHeadline> {
    return this.#takeover?.track ?? this.#news;
  }

  #takeOver(headlines: readonly OnAirHeadline[], isStanding: boolean): void {
    const { widthPx } = this.#stage;
    const track = new FrameTrack<OnAirHeadline>({
      ...this.#stage,
      viewportPx: widthPx,
      isStanding,
      startLeadPx: this.#readingLeadPx,
    });
    track.replace(headlines);
    this.#takeover = { track, isStanding };
  }

  /** A single line that fits is read best without motion. */
  #standsAlone(headlines: readonly OnAirHeadline[]): boolean {
    const [only, second] = headlines;
    return only !== undefined && !second && this.#stage.widthOf(only) <= this.#readingLeadPx;
  }

  /** Where a line without motion begins: beside the label. */
  get #readingLeadPx(): number {
    const { viewportPxOf, gapPx } = this.#stage;
    return viewportPxOf(this.#content) - Math.round(gapPx / 3);
  }

  #fadeTo(to: number, skipAnimation: boolean): void {
    const { from, to: before, startFrame, frames } = this.#fade;
    const share = frames === 0 ? 1 : Math.min(1, (this.#frame - startFrame) / frames);
    this.#fade = {
      from: from + (before - from) * share,
      to,
      startFrame: this.#frame,
      frames: skipAnimation ? 0 : this.#stage.fadeFrames,
    };
  }
}

function place(
  track: FrameTrack<OnAirHeadline>,
  passage: FramePassage<OnAirHeadline>,
): readonly PlacedHeadline[] {
  const { key, headline, widthPx } = passage;
  return headline ? [{ key, headline, leadPx: track.leadPx(passage), widthPx }] : [];
}
