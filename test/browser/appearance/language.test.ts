import { expect, waitUntil } from '@open-wc/testing';
import { headline, list, part, parts, strip } from '../support/ticker.ts';

const breakingUntil = new Date(Date.now() + 600_000).toISOString();
const breaking = headline('h0', { priority: 'breaking', breakingUntil });

describe('the language of a strip', () => {
  it('is that of the nearest element that names one, when it is drawn', async () => {
    const ticker = await strip({ headlines: list(3), lang: '' });
    ticker.removeAttribute('lang');
    const home = document.createElement('div');
    home.lang = 'fr-MA';
    document.body.append(home);
    home.append(ticker);
    await waitUntil(() => part(ticker, 'control').ariaLabel === 'Mettre le fil en pause', 'French');
    ticker.lang = 'en';
    await waitUntil(() => part(ticker, 'control').ariaLabel === 'Pause the ticker', 'English');
    home.remove();
  });

  it('writes marks and times in the language of its headlines', async () => {
    const publishedAt = new Date().toISOString();
    const ticker = await strip({ headlines: [{ ...breaking, publishedAt }], lang: 'fr' });
    await waitUntil(() => parts(ticker, 'breaking').length > 0, 'the French table');
    expect(part(ticker, 'breaking').textContent).to.equal('Urgent');
    expect(part(ticker, 'breaking').lang).to.equal('fr');
    expect(part(ticker, 'time').textContent).to.equal('maintenant');
    expect(part(ticker, 'time').lang).to.equal('fr');
  });

  it('gives way to words of the owner', async () => {
    const ticker = await strip({ headlines: [breaking] });
    ticker.strings = { breaking: 'خبر عاجل', pause: 'إيقاف الأخبار' };
    ticker.headlines = [{ ...breaking, version: 2 }, ...list(3).slice(1)];
    await waitUntil(() => part(ticker, 'control').ariaLabel === 'إيقاف الأخبار', 'the word for the button');
    expect(part(ticker, 'breaking').textContent).to.equal('خبر عاجل');
  });

  it('says how old a headline is in words, and has the exact time for those who want it', async () => {
    const publishedAt = new Date(Date.now() - 5 * 60_000 - 1000).toISOString();
    const ticker = await strip({ headlines: [headline('h0', { publishedAt })] });
    const time = part(ticker, 'time');
    expect(time.textContent).to.equal('قبل 5 دقائق');
    expect(time.getAttribute('datetime')).to.equal(publishedAt);
    expect(time.title).to.contain(String(new Date(publishedAt).getFullYear()));
  });

  it('has what writes its times ready before the headlines come', async () => {
    const { RelativeTimeFormat } = Intl;
    const made: string[] = [];
    class Watched extends RelativeTimeFormat {
      constructor(...args: ConstructorParameters<typeof RelativeTimeFormat>) {
        super(...args);
        made.push(this.resolvedOptions().locale);
      }
    }
    Object.assign(Intl, { RelativeTimeFormat: Watched });
    try {
      await strip({ lang: 'tr' });
      await waitUntil(() => made.some((locale) => locale.startsWith('tr')), 'the Turkish format');
    } finally {
      Object.assign(Intl, { RelativeTimeFormat });
    }
  });
});
