import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';
import { languageNames, languages } from '../i18n/language.ts';

/** Which language the desk speaks, on this device. */
class DeskLanguage extends DeskElement {
  protected override render(): TemplateResult {
    const { language } = this.desk;
    return html`<fieldset class="languages">
      <legend class="visually-hidden">${this.strings.shell.language}</legend>
      ${languages.map(
        (each) =>
          html`<button
            type="button"
            class="quiet"
            lang=${each}
            aria-pressed=${each === language}
            @click=${() => this.desk.setLanguage(each)}
          >
            ${languageNames[each]}
          </button>`,
      )}
    </fieldset>`;
  }
}

customElements.define('desk-language', DeskLanguage);
