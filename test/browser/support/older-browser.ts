import { headline } from './ticker.ts';

/** A frame's own globals, which tests take things away from. */
export type FrameWindow = Window & typeof globalThis;

export interface OlderBrowser {
  /** Takes features out of a style sheet's text: their names become ones that no browser knows. */
  readonly css?: (text: string) => string;
  /** Takes features away from scripts, before the script of the strip runs. */
  readonly script?: (frame: FrameWindow) => void;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tag?: string;
  readonly widthPx?: number;
}

/** As built: from its sources, each frame would load some hundred modules. */
const widget = new URL('../../../dist/widget/news-ticker.js', import.meta.url).href;

/** An element in a frame whose browser lacks some features, with three headlines of which the first is breaking. */
export async function inOlderBrowser(options: OlderBrowser): Promise<HTMLElement> {
  const { css = (text) => text, script, attributes = {}, tag = 'news-ticker', widthPx = 600 } = options;
  const frame = document.createElement('iframe');
  frame.style.cssText = `inline-size: ${widthPx}px; block-size: 500px; border: 0`;
  frame.srcdoc = '<!doctype html><html lang="ar" dir="rtl"><body style="margin: 0">';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as FrameWindow | null;
  if (!page) throw new Error('no frame');

  const { replaceSync } = page.CSSStyleSheet.prototype;
  page.CSSStyleSheet.prototype.replaceSync = function (text: string) {
    replaceSync.call(this, css(text));
  };
  script?.(page);
  const loader = page.document.createElement('script');
  loader.src = widget;
  const element = page.document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const breakingUntil = new Date(Date.now() + 3_600_000).toISOString();
  const headlines = [headline('h0', { priority: 'breaking', breakingUntil }), headline('h1'), headline('h2')];
  if (!attributes['channel']) Object.assign(element, { headlines });
  page.document.body.append(element);
  page.document.head.append(loader);
  return element;
}

export function removeFrames(): void {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
}

/** WCAG's contrast of two opaque colours, as computed styles name them. */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const channels = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number);
  if (!channels) throw new Error(`${color} is not an opaque colour`);
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
