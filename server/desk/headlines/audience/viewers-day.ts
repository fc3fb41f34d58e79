import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { DeskApp } from '../../desk-app.ts';
import './desk-viewers-day.ts';

/** How many watched a channel over the day, for people who may see it. */
export function viewersDay(desk: DeskApp, channel: ChannelSettings): TemplateResult | typeof nothing {
  if (!desk.can('publish')) return nothing;
  return html`<desk-viewers-day .desk=${desk} .channel=${channel}></desk-viewers-day>`;
}
