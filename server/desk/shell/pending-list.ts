import { html, nothing, type TemplateResult } from 'lit';
import type { PendingRequest } from '../api/pending-requests.ts';
import type { DeskApp } from '../desk-app.ts';
import { isolate } from '../i18n/isolate.ts';
import { tables } from '../i18n/tables.ts';
import type { SignInStrings } from './strings/strings.ts';

/** What will be sent after signing in again, by whom, and the way not to send it. */
export function pendingList(desk: DeskApp): TemplateResult | typeof nothing {
  const words = tables[desk.language].shell.signIn;
  if (desk.pending.changes.length === 0) return nothing;
  return html`<section class="pending" aria-label=${words.pending(isolate(desk.session?.name ?? ''))}>
    <p>${words.pending(isolate(desk.session?.name ?? ''))}</p>
    <ul>
      ${desk.pending.changes.map((request) => html`<li>${textOf(request, words)}</li>`)}
    </ul>
    <button type="button" @click=${() => desk.pending.drop()}>${words.dropPending}</button>
  </section>`;
}

function textOf({ method, path, body }: PendingRequest, words: SignInStrings): string {
  const title = typeof body === 'object' && body !== null && 'title' in body ? String(body.title) : '';
  const about = title === '' ? '' : isolate(title);
  if (path.includes('/moderation/')) return words.pendingActs.decide(about);
  if (method === 'POST' && path.endsWith('/headlines')) return words.pendingActs.publish(about);
  if (!path.startsWith('v1/headlines/')) return words.pendingActs.other(about);
  if (method === 'DELETE') return words.pendingActs.retract(about);
  return words.pendingActs.change(about);
}
