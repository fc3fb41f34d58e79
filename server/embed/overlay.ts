/**
 * The script of an overlay: the graphic of the strip, played at once, and what playout software calls in a page. Whatever is wrong goes to
 * the console; the picture is transparent then.
 */
import { TickerGraphic } from '../../widget/ograf/ticker-graphic.ts';
import { startTicketRenewal, takeFreshTicket } from './ticket-renewal.ts';
import { readOverlayOptions } from './on-air/overlay-options.ts';
import { spxDefinition } from './on-air/spx-definition.ts';
import { asGraphicData, readTemplateData } from './on-air/template-data.ts';

const retryMs = 15_000;

const base = document.querySelector('base');
const options = readOverlayOptions(new URLSearchParams(location.search));
for (const fault of options.faults) say(fault);

customElements.define('ticker-graphic', TickerGraphic);
const graphic = new TickerGraphic();
document.body.append(graphic);
if (base) startTicketRenewal(base, () => takeFreshTicket(base));

const { channel } = document.body.dataset;
let isWanted = !options.isManual;
void load();

async function load(): Promise<void> {
  const { statusCode, statusMessage } = await graphic.load({
    data: { ...options.data, server: './', channel },
    renderType: 'realtime',
    renderCharacteristics: { frameRate: options.frameRate },
  });
  if (statusMessage !== undefined) say(statusMessage);
  // The channel may not exist yet.
  if (statusCode >= 300) setTimeout(() => void load(), retryMs);
  else if (isWanted) await graphic.playAction({});
}

async function update(sent: unknown): Promise<void> {
  const fields = readTemplateData(sent);
  if (!fields) return say('update() was given neither JSON nor templateData.');
  const { breaking, ...data } = fields;
  if (breaking !== undefined) {
    const isCleared = typeof breaking !== 'string' || breaking.trim() === '';
    await tell(graphic.customAction({ id: isCleared ? 'clear' : 'breaking', payload: { title: breaking } }));
  }
  await tell(graphic.updateAction({ data: asGraphicData(data) }));
}

async function tell(answer: Promise<{ readonly statusCode: number; readonly statusMessage?: string }>) {
  const { statusCode, statusMessage } = await answer;
  if (statusCode >= 300) say(statusMessage);
}

function say(fault: string | undefined): void {
  console.warn(`[shareet overlay] ${fault}`);
}

Object.assign(globalThis, {
  SPXGCTemplateDefinition: spxDefinition,
  update: (sent: unknown) => void update(sent),
  play: () => {
    isWanted = true;
    void graphic.playAction({ goto: 0 });
  },
  stop: () => {
    isWanted = false;
    void graphic.stopAction({});
  },
  next: () => void graphic.customAction({ id: 'next' }),
});
