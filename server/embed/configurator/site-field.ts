import { html, nothing, type TemplateResult } from 'lit';
import type { SiteCheck, SiteState } from './site-check.ts';
import type { Strings } from './strings/strings.ts';

interface SiteData {
  readonly strings: Strings;
  readonly site: string;
  readonly check: SiteCheck;
  onChange(site: string): void;
}

/** The site that will have the strip: says whether the channel allows it, and lets an admin allow it. */
export function siteField({ strings, site, check, onChange }: SiteData): TemplateResult {
  const { state, origin, canAllow } = check;
  const messages: Readonly<Record<SiteState, string>> = {
    missing: '',
    asked: '',
    invalid: strings.siteInvalid,
    allowed: strings.siteAllowed,
    refused: canAllow ? strings.siteRefused : `${strings.siteRefused} ${strings.siteAskNewsroom}`,
    unreachable: strings.unreachable,
    failed: strings.siteFailed,
  };
  return html`<div class="field">
    <label for="site">${strings.site}</label>
    <input
      id="site"
      type="url"
      dir="ltr"
      autocomplete="url"
      spellcheck="false"
      maxlength="300"
      placeholder="https://"
      aria-describedby="site-hint site-state"
      aria-invalid=${state === 'invalid'}
      .value=${site}
      @input=${(event: Event) => onChange((event.target as HTMLInputElement).value)}
    />
    <p class="hint" id="site-hint">${strings.siteHint}</p>
    <p class=${state === 'allowed' ? 'good' : 'fault'} id="site-state" role="status">${messages[state]}</p>
    ${
      state === 'refused' && canAllow
        ? html`<button type="button" class="allow" @click=${(event: Event) => allow(event, check)}>
            ${strings.siteAllow(origin)}
          </button>`
        : nothing
    }
  </div>`;
}

function allow({ currentTarget }: Event, check: SiteCheck): void {
  // The button goes, and the focus must not go with it.
  if (currentTarget instanceof HTMLElement) currentTarget.parentElement?.querySelector('input')?.focus();
  void check.allow();
}
