import { html, nothing, type TemplateResult } from 'lit';
import type { DeskApp } from '../../desk-app.ts';
import { tables } from '../../i18n/tables.ts';
import { attempt } from '../attempt.ts';
import type { ComposerController } from '../compose/composer-controller.ts';
import { sharedName } from '../compose/saved-draft.ts';
import { DraftRequests } from './draft-requests.ts';

/** Shares a new headline with the editors of its channel before it is finished. */
export function shareButton(desk: DeskApp, composer: ComposerController): TemplateResult | typeof nothing {
  if (desk.route.item !== 'new' || !desk.can('publish') || composer.isSending) return nothing;
  const onShare = (): void => {
    share(desk, composer).catch((error: unknown) => desk.reportError(error));
  };
  return html`<button type="button" class="quiet" @click=${onShare}>
    ${tables[desk.language].headlines.drafts.share}
  </button>`;
}

async function share(desk: DeskApp, composer: ComposerController): Promise<void> {
  const { channel, draft } = composer;
  if (!channel) return;
  await attempt(desk, async () => {
    const { id } = await new DraftRequests(desk).share(channel.id, draft);
    composer.discard();
    desk.toasts.show(tables[desk.language].headlines.drafts.hasShared);
    desk.navigate({ view: 'headlines', item: sharedName(id) });
  });
}
