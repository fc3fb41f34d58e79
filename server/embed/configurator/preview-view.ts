import { html, nothing, type TemplateResult } from 'lit';
import { frameHeightPx } from '../../protocol/frame-height.ts';
import { wordsPerMinute, type Choices } from './choices.ts';
import { contrastsOf, minContrast, type Contrast } from './contrast.ts';
import { frameAddress } from './snippets.ts';
import type { Strings } from './strings/strings.ts';

interface PreviewData {
  readonly strings: Strings;
  readonly choices: Choices;
  /** Whether the channel exists. */
  readonly isKnown: boolean;
}

const widths = ['phone', 'wide'] as const;
const grounds = ['light', 'dark'] as const;

/** The strip as frames of this server, by whatever name it was reached: at two widths, on a light page and on a dark one. */
export function previewView(data: PreviewData): TemplateResult {
  const { strings, choices, isKnown } = data;
  const words = wordsPerMinute(choices);
  return html`<section class="preview" aria-labelledby="preview">
    <h2 id="preview">${strings.preview}</h2>
    ${
      isKnown
        ? widths.map(
            (width) =>
              html`<h3>${strings.previews[width]}</h3>
                <div class="frames ${width}">
                  ${grounds.map((ground) => frameView(data, width, ground))}
                </div>`,
          )
        : ''
    }
    <h3>${strings.reading}</h3>
    <ul class="facts">
      <li>${words === undefined ? strings.atReadersPace : strings.words(words)}</li>
      ${contrastsOf(choices).map((each) => contrastView(each, strings))}
      ${choices.background === 'transparent' ? html`<li>${strings.contrastOfPage}</li>` : ''}
    </ul>
  </section>`;
}

function frameView(
  { strings, choices }: PreviewData,
  width: (typeof widths)[number],
  ground: (typeof grounds)[number],
): TemplateResult {
  const theme = choices.theme === 'auto' ? ground : choices.theme;
  const title = `${strings.preview}: ${strings.previews[width]} · ${strings.themes[ground]}`;
  return html`<div
    class="ground ${ground}"
    role="region"
    aria-label=${title}
    tabindex=${width === 'wide' ? 0 : nothing}
  >
    <iframe
      title=${title}
      src=${frameAddress({ ...choices, theme }, '.')}
      height=${frameHeightPx(choices.mode, choices.size)}
      sandbox="allow-scripts"
    ></iframe>
  </div>`;
}

function contrastView({ ground, what, ratio }: Contrast, strings: Strings): TemplateResult {
  const isLow = ratio < minContrast;
  // Rounded down: 4.49 is not enough.
  const shown = (Math.floor(ratio * 10) / 10).toFixed(1);
  return html`<li class=${isLow ? 'low' : ''}>
    ${strings.themes[ground]} · ${strings[what]}:
    ${strings.contrast(shown)}${isLow ? html` — <strong>${strings.contrastLow}</strong>` : ''}
  </li>`;
}
