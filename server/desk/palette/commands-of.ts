import type { DeskApp } from '../desk-app.ts';
import { isolate } from '../i18n/isolate.ts';
import { languageNames, languages } from '../i18n/language.ts';
import { tables } from '../i18n/tables.ts';
import { permissionOf } from '../view-permissions.ts';
import { views } from '../views.ts';

/** Something that can be done from anywhere. */
export interface PaletteCommand {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

/** What the person who is signed in can do from anywhere: first the actions, then the places. */
export function commandsOf(desk: DeskApp): readonly PaletteCommand[] {
  const { shell, headlines } = tables[desk.language];
  const to = (item: string) => (): void => desk.navigate({ view: 'headlines', item });
  const actions = [
    { id: 'write', label: headlines.list.write, run: to('new') },
    { id: 'bulk', label: headlines.bulk.open, run: to('bulk') },
    { id: 'timeline', label: headlines.timeline.open, run: to('timeline') },
    { id: 'rundown', label: headlines.rundown.open, run: to('rundown') },
  ];
  return [
    ...(desk.can('submit') && desk.channel ? actions : []),
    ...views
      .filter((view) => desk.can(permissionOf[view]))
      .map((view) => ({ id: view, label: shell.views[view], run: () => desk.navigate({ view }) })),
    ...desk.channels
      .filter(({ id }) => id !== desk.channel?.id)
      .map(({ id, title }) => ({
        id: `channel-${id}`,
        label: `${shell.channel}: ${isolate(title)}`,
        run: () => desk.selectChannel(id),
      })),
    ...languages
      .filter((language) => language !== desk.language)
      .map((language) => ({
        id: `language-${language}`,
        label: `${shell.language}: ${languageNames[language]}`,
        run: () => desk.setLanguage(language),
      })),
    {
      id: 'sign-out',
      label: shell.signOut,
      run: () => {
        desk.signOut().catch((error: unknown) => desk.reportError(error));
      },
    },
  ];
}
