/**
 * The script of an overlay: the graphic of the strip, played at once, and what playout software calls in a page. Whatever is wrong goes to
 * the console; the picture is transparent then.
 */
import { TickerGraphic } from '../../widget/ograf/ticker-graphic.ts';
import { keepTicket, takeFreshTicket } from './keep-ticket.ts';
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
if (base) keepTicket(base, () => takeFreshTicket(base));

const { channel } = document.body.dataset;
let isWanted = !options.isManual;
void load();

async function load(): Promise<void> {
  const address = { server: './', channel };
  const params = (data: object) => ({
    data: { ...data, ...address },
    renderType: 'realtime',
    renderCharacteristics: { frameRate: options.frameRate },
  });
  const reply = await graphic.load(params(options.data));
  if (reply.statusCode >= 200 && reply.statusCode < 300) {
    if (reply.statusMessage !== undefined) say(reply.statusMessage);
    if (isWanted) await graphic.playAction({});
    return;
  }
  say(reply.statusMessage);
  if (reply.statusCode !== 400) {
    // No channel yet: it may be made.
    setTimeout(() => void load(), retryMs);
    return;
  }
  // What is wrong with one option must not cost the strip.
  const rest = await graphic.load(params({}));
  if (rest.statusCode >= 300) setTimeout(() => void load(), retryMs);
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
