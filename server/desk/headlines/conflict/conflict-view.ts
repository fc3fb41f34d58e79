import { html, type TemplateResult } from 'lit';
import type { HeadlineStrings } from '../strings/strings.ts';
import { changedFields, type VersionText } from '../versions/version-text.ts';
import { wordDiff, type Run } from './word-diff.ts';

export interface ConflictOptions {
  /** The present text, and what was written. */
  readonly theirs: VersionText;
  readonly mine: VersionText;
  readonly words: HeadlineStrings;
  readonly heading: string;
  readonly explanation: string;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
  readonly onEdit: () => void;
}

/** Two texts of one headline side by side, with what is different in each, and the choice between them. */
export function conflictView({
  theirs,
  mine,
  words,
  heading,
  explanation,
  onTheirs,
  onMine,
  onEdit,
}: ConflictOptions): TemplateResult {
  const { conflict, versions } = words;
  const fields = changedFields(theirs, mine);
  return html`<section class="conflict panel" aria-labelledby="conflict-heading">
    <h2 id="conflict-heading" tabindex="-1">${heading}</h2>
    <p>${explanation}</p>
    ${fields.length === 0 ? html`<p class="hint">${conflict.same}</p>` : ''}
    <div class="conflict-sides">
      ${[
        { label: conflict.theirs, kind: 'gone' as const },
        { label: conflict.mine, kind: 'new' as const },
      ].map(
        ({ label, kind }) =>
          html`<section>
            <h3>${label}</h3>
            <dl>
              ${fields.map(
                (field) =>
                  html`<dt>${versions.fields[field]}</dt>
                    <dd><p dir="auto">${side(wordDiff(theirs[field], mine[field]), kind)}</p></dd>`,
              )}
            </dl>
          </section>`,
      )}
    </div>
    <div class="buttons">
      <button type="button" class="main" @click=${onEdit}>${conflict.keepEditing}</button>
      <button type="button" @click=${onTheirs}>${conflict.takeTheirs}</button>
      <button type="button" @click=${onMine}>${conflict.putMine}</button>
    </div>
  </section>`;
}

/** One of the two texts, with what only it has marked. */
function side(runs: readonly Run[], own: 'gone' | 'new'): readonly TemplateResult[] {
  return runs
    .filter(({ kind }) => kind === 'same' || kind === own)
    .map(({ kind, text }) => (kind === 'same' ? html`<span>${text}</span>` : html`<mark>${text}</mark>`));
}
