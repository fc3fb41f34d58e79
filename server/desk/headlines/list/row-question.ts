import { html, type TemplateResult } from 'lit';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import '../desk-refuse.ts';
import './desk-break.ts';

/** An action that is asked about before it is done. */
export interface AskedAction {
  readonly action: 'break' | 'refuse';
  readonly entry: HeadlineEntry;
}

export interface RowQuestionOptions {
  readonly desk: DeskApp;
  readonly onDismiss: () => void;
  readonly onDone: () => void;
}

/** The dialog of an action that is asked about. */
export function rowQuestion(
  { action, entry }: AskedAction,
  { desk, onDismiss, onDone }: RowQuestionOptions,
): TemplateResult {
  if (action === 'break')
    return html`<desk-break
      .desk=${desk}
      .entry=${entry}
      @dismiss=${onDismiss}
      @broken=${onDone}
    ></desk-break>`;
  return html`<desk-refuse
    .desk=${desk}
    .entry=${entry}
    @dismiss=${onDismiss}
    @refused=${onDone}
  ></desk-refuse>`;
}
