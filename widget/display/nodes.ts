import { localWidthPx } from '../view/local-px.ts';
import type { Metrics } from '../view/view.ts';

/** What the strip's template has for its views. */
export interface Nodes {
  readonly root: ShadowRoot;
  readonly viewport: HTMLElement;
  readonly list: HTMLElement;
  /** A hidden line of fixed text in the strip's own type. */
  readonly probe: HTMLElement;
}

export function nodesIn(root: ShadowRoot | null): Nodes | undefined {
  const [viewport, list, probe] = ['[part=viewport]', '[role=list]', '.probe'].map((selector) =>
    root?.querySelector<HTMLElement>(selector),
  );
  return root && viewport && list && probe ? { root, viewport, list, probe } : undefined;
}

export function metricsOf({ viewport, probe }: Nodes): Metrics {
  return {
    widthPx: localWidthPx(viewport),
    fontSizePx: parseFloat(getComputedStyle(viewport).fontSize),
    probePx: localWidthPx(probe),
  };
}
