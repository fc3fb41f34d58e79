import { html, nothing, type TemplateResult } from 'lit';
import type { PendingRequest } from '../api/pending-requests.ts';
import type { DeskApp } from '../desk-app.ts';
import { channelNames } from '../headlines/linked/channel-names.ts';
import { isolate } from '../i18n/isolate.ts';
import { tables } from '../i18n/tables.ts';

/** What will be sent after signing in again, by whom, and the way not to send it. */
export function pendingList(desk: DeskApp): TemplateResult | typeof nothing {
  const words = tables[desk.language].shell.signIn;
  if (desk.pending.changes.length === 0) return nothing;
  return html`<section class="pending" aria-label=${words.pending(isolate(desk.session?.name ?? ''))}>
    <p>${words.pending(isolate(desk.session?.name ?? ''))}</p>
    <ul>
      ${desk.pending.changes.map((request) => html`<li>${textOf(request, desk)}</li>`)}
    </ul>
    <button type="button" @click=${() => desk.pending.drop()}>${words.dropPending}</button>
  </section>`;
}

/** The parts of a request that the list shows. */
interface Sent {
  readonly title?: string;
  readonly headline?: Sent;
  /** The content of a draft that editors share. */
  readonly content?: Sent;
  readonly headlines?: readonly unknown[];
  readonly channels?: readonly string[];
}

function textOf(request: PendingRequest, desk: DeskApp): string {
  const { linked } = tables[desk.language].headlines;
  const { channels = [] } = sentIn(request);
  const act = actOf(request, desk);
  return channels.length > 1 ? `${act} · ${linked.inThese(channelNames(desk, channels))}` : act;
}

function actOf(request: PendingRequest, desk: DeskApp): string {
  const { shell, headlines } = tables[desk.language];
  const { pendingActs: words } = shell.signIn;
  const { method, path } = request;
  const sent = sentIn(request);
  const title = sent.title ?? sent.headline?.title ?? sent.content?.title ?? '';
  const about = title === '' ? '' : isolate(title);
  if (path.includes('/moderation/')) return words.decide(about);
  if (path.endsWith('/headlines/batch')) return headlines.bulk.publish(sent.headlines?.length ?? 0);
  if (method === 'DELETE' || path.endsWith('/retraction'))
    return isOfHeadlines(path) ? words.retract(about) : words.other(about);
  if (method === 'POST' && /(?:headlines|\/copies)$/u.test(path)) return words.publish(about);
  return isOfHeadlines(path) || path.startsWith('v1/drafts/') ? words.change(about) : words.other(about);
}

function isOfHeadlines(path: string): boolean {
  return /^v1\/(?:linked-)?headlines(?:\/|$)/u.test(path);
}

function sentIn({ body }: PendingRequest): Sent {
  return typeof body === 'object' && body !== null ? body : {};
}
