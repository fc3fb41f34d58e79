import { html, type TemplateResult } from 'lit';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import '../desk-refuse.ts';
import './desk-break.ts';

/** An act that is asked about before it is done. */
export interface AskedAct {
  readonly act: 'break' | 'refuse';
  readonly entry: HeadlineEntry;
}

export interface RowQuestionOptions {
  readonly desk: DeskApp;
  readonly onDismiss: () => void;
  readonly onDone: () => void;
}

/** The dialog of an act that is asked about. */
export function rowQuestion(
  { act, entry }: AskedAct,
  { desk, onDismiss, onDone }: RowQuestionOptions,
): TemplateResult {
  if (act === 'break')
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
