import { html, type TemplateResult } from 'lit';
import type { KeyCard } from '../../protocol/newsroom/keys.ts';
import type { Page } from '../../protocol/newsroom/page.ts';
import { describedBy, field } from '../controls/field.ts';
import { DeskElement } from '../desk-element.ts';

const keysAPage = 100;
/** The actor of scheduled changes. */
const byTime = 'schedule';

/** The field for the actor, chosen by name. If the address names a key that was revoked long ago, it is listed by its id. */
class DeskActorField extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    value: {},
    onPick: { attribute: false },
    keys: { state: true },
  };

  declare value: string;
  declare onPick: (actor: string) => void;
  declare keys: readonly KeyCard[];

  constructor() {
    super();
    this.keys = [];
  }

  protected override connected(): void {
    if (this.desk.can('keys')) this.run(this.#load());
  }

  protected override render(): TemplateResult {
    const { filters, byItself } = this.strings.audit;
    const id = 'audit-actor';
    const known: readonly (readonly [string, string])[] = [
      ['', filters.everyone],
      [byTime, byItself],
      ...this.keys.map((key) => [key.id, key.name] as const),
    ];
    const isKnown = known.some(([actor]) => actor === this.value);
    const all = isKnown ? known : [...known, [this.value, this.value] as const];
    return field(
      { id, label: filters.actor },
      html`<select
        id=${id}
        aria-describedby=${describedBy(id)}
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && this.onPick(target.value)}
      >
        ${all.map(
          ([actor, name]) => html`<option value=${actor} .selected=${actor === this.value}>${name}</option>`,
        )}
      </select>`,
    );
  }

  async #load(): Promise<void> {
    const page: Page<'keys', KeyCard> = await this.desk.api.request('GET', 'v1/keys', {
      query: { limit: String(keysAPage) },
    });
    this.keys = page.keys;
  }
}

customElements.define('desk-actor-field', DeskActorField);
