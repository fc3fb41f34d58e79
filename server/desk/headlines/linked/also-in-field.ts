import { html, nothing, type TemplateResult } from 'lit';
import type { DeskApp } from '../../desk-app.ts';
import { tables } from '../../i18n/tables.ts';
import type { ComposerController } from '../compose/composer-controller.ts';
import { channelChoice, type ChannelChoice } from './channel-choice.ts';
import './desk-copy-to.ts';
import { copyTargets } from './copy-targets.ts';
import { channelTitle } from './channel-names.ts';
import { activeLinks, toggled } from './links.ts';

export interface AlsoInOptions {
  readonly desk: DeskApp;
  readonly composer: ComposerController;
}

/** Whether there is another channel to speak of. */
export function hasAlsoIn({ desk, composer }: AlsoInOptions): boolean {
  const { entry } = composer;
  if (!entry) return desk.channels.some(({ id }) => id !== composer.channel?.id);
  return desk.can('publish') && (entry.linked !== undefined || mayCopy({ desk, composer }));
}

/** The further channels that a new headline goes to, or that a change is made in too. */
export function alsoInField(options: AlsoInOptions): TemplateResult {
  const { desk, composer } = options;
  const { entry, draft, errors } = composer;
  const words = tables[desk.language].headlines.linked;
  const choices = entry ? linkedChoices(options) : channelChoices(options);
  return html`
    ${
      choices.length > 0
        ? channelChoice({
            legend: entry ? words.correctHeading : words.publishHeading,
            hint: entry ? words.correctHint : words.publishHint,
            choices: choices.map((choice) => ({
              ...choice,
              error: errors.fields.get(`channels.${choice.id}`),
            })),
            chosen: draft.alsoIn,
            idPrefix: 'also-in',
            onToggle: (id, isOn) => composer.write({ alsoIn: toggled(draft.alsoIn, id, isOn) }),
          })
        : nothing
    }
    ${entry?.linkedElsewhere ? html`<p class="hint">${words.elsewhere(entry.linkedElsewhere)}</p>` : nothing}
    ${entry && mayCopy(options) ? html`<desk-copy-to .desk=${desk} .entry=${entry}></desk-copy-to>` : nothing}
  `;
}

function channelChoices({ desk, composer }: AlsoInOptions): readonly ChannelChoice[] {
  const { channels } = desk;
  const own = composer.channel?.id;
  // One that was taken from the key stays here while it is chosen: the server says why it refuses it.
  const lost = composer.draft.alsoIn.filter((id) => !channels.some((channel) => channel.id === id));
  return [...channels, ...lost.map((id) => ({ id, title: id }))].filter(({ id }) => id !== own);
}

function linkedChoices({ desk, composer: { entry } }: AlsoInOptions): readonly ChannelChoice[] {
  if (!entry) return [];
  const { linked: words, list } = tables[desk.language].headlines;
  return activeLinks(entry).map(({ channel, title, state }) => {
    const differing = title === entry.headline.title ? [] : [words.differs(title)];
    const hint = [...(state === entry.state ? [] : [list.states[state]]), ...differing].join(' · ');
    return { id: channel, title: channelTitle(desk, channel), ...(hint !== '' && { hint }) };
  });
}

function mayCopy({ desk, composer: { entry } }: AlsoInOptions): boolean {
  if (!entry || !(entry.state === 'live' || entry.state === 'expired')) return false;
  return copyTargets(desk, entry).length > 0;
}
