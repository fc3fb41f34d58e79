import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeHTML } from 'entities';
import fc from 'fast-check';
import { icon } from '../../../server/pages/icon.ts';
import { reportPage, retractedPage, unknownPage } from '../../../server/pages/notice-pages.ts';
import type { RenderedPage } from '../../../server/pages/page.ts';
import { storyPage } from '../../../server/pages/story-page.ts';
import { styleSheet } from '../../../server/pages/style-sheet.ts';
import { lineParts } from '../../../server/protocol/text/line-parts.ts';
import { arabicChannel, picture, story } from '../../support/samples.ts';

const publicUrl = 'https://news.example/ticker';

function textOf({ bytes }: RenderedPage): string {
  return bytes.toString();
}

function pageOf(...change: Parameters<typeof story>): string {
  return textOf(storyPage(story(...change), arabicChannel, publicUrl));
}

/** What is drawn of a line, as plain text. */
function lineText(text: string): string {
  return lineParts(text, 'rtl')
    .map((part) => (typeof part === 'string' ? part : part.ltr))
    .join('');
}

function structured(page: string): Record<string, unknown> {
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/u.exec(page) ?? [];
  return JSON.parse(json) as Record<string, unknown>;
}

describe('the page of a story', () => {
  it('is in the language and direction of its headline, else of its channel', () => {
    assert.match(pageOf(), /<html lang="ar" dir="rtl">/);
    const french = pageOf({ lang: 'fr', title: 'Le train de nuit revient' });
    assert.match(french, /<html lang="fr" dir="ltr">/);
    assert.match(french, /Lire l’article à sa source/);
    assert.match(french, /<p class="channel" lang="ar" dir="rtl">/);
  });

  it('has its labels in the channel’s language if it has no strings for the headline’s', () => {
    const persian = pageOf({ lang: 'fa' });
    assert.match(persian, /<html lang="fa" dir="rtl">/);
    assert.match(persian, /<span lang="ar" dir="rtl">اقرأ الخبر في مصدره<\/span>/);
  });

  it('has the title, source, times, text, and a link to the source, which is the original', () => {
    const page = pageOf({ correctedAt: '2026-03-01T10:00:00.000Z' });
    assert.match(page, /<h1>مخزون السدود يرتفع<\/h1>/);
    assert.match(page, /<bdi>مرصد الماء<\/bdi>/);
    assert.match(page, /نُشر في <time datetime="2026-03-01T09:00:00.000Z">[^<]*2026[^<]*<\/time>/);
    assert.match(page, /صُحّح في <time datetime="2026-03-01T10:00:00.000Z">/);
    assert.match(page, /<p>فقرة أولى<\/p><p>فقرة ثانية<\/p>/);
    assert.match(
      page,
      /<a href="https:\/\/marsad.example\/dams\?a=1&amp;b=2" rel="noopener" class="to-source">/,
    );
    assert.match(page, /<link rel="canonical" href="https:\/\/marsad.example\/dams\?a=1&amp;b=2">/);
  });

  it('shows its picture at its own size with alt text and credit, and the form that reports it', () => {
    const page = pageOf({ image: picture() });
    assert.match(
      page,
      /<img src="\.\.\/v1\/images\/P1\/story" width="1200" height="800" alt="سد ممتلئ" decoding="async">/,
    );
    assert.match(page, /<figcaption>الصورة: <bdi>مرصد الماء<\/bdi><\/figcaption>/);
    assert.match(page, /<form method="post" action="\.\.\/v1\/images\/P1\/reports">/);
    assert.match(page, /<input type="hidden" name="headline" value="H1">/);
    assert.match(page, /<textarea id="note" name="note" rows="3" maxlength="300"/);
    assert.equal([...page.matchAll(/type="radio" name="reason"/g)].length, 9);
    assert.match(page, /property="og:image" content="https:\/\/news.example\/ticker\/v1\/images\/P1\/story"/);
    assert.equal((structured(page)['image'] as { url: string }).url, `${publicUrl}/v1/images/P1/story`);
  });

  for (const state of ['hidden', 'removed'] as const) {
    it(`does not mention a picture that is ${state}, and keeps its space`, () => {
      const { alt: _, credit: __, ...reduced } = picture();
      const page = pageOf({ image: { ...reduced, state } });
      assert.doesNotMatch(page, /P1|og:image|<form|<img/);
      assert.equal(structured(page)['image'], undefined);
      assert.match(page, /<svg width="1200" height="800" viewBox="0 0 1200 800" aria-hidden="true"><\/svg>/);
    });
  }

  it('escapes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (any) => {
        const image = picture({ alt: any, credit: any });
        const hostile = `<script>${any}</script>`;
        const page = pageOf({ title: hostile, summary: any, source: { name: any }, image }, [hostile, any]);
        const [, title = ''] = /<h1>((?:[^<>]|<bdi dir="ltr">|<\/bdi>)*)<\/h1>/u.exec(page) ?? [];
        assert.equal(decodeHTML(title.replaceAll(/<[^>]*>/gu, '')), lineText(hostile));
        assert.equal([...page.matchAll(/<script/g)].length, 1);
        assert.equal(structured(page)['headline'], hostile);
      }),
      { numRuns: 50 },
    );
  });

  it('has a policy that allows no script, and only its own style sheet, icon and form target', () => {
    const { headers } = storyPage(story(), arabicChannel, publicUrl);
    const policy = headers['Content-Security-Policy'] ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /script-src|unsafe/);
    assert.equal(headers['Referrer-Policy'], 'same-origin');
    assert.match(pageOf(), new RegExp(`<link rel="stylesheet" href="\\.\\./pages/${styleSheet().file}">`));
    assert.match(
      pageOf(),
      new RegExp(`<link rel="icon" href="\\.\\./pages/${icon().file}" type="image/svg\\+xml">`),
    );
    assert.match(policy, /img-src 'self'/);
    assert.doesNotMatch(pageOf(), / style=| on\w+=/);
  });

  it('has another ETag when anything on it changes', () => {
    const tags = [story(), story({ image: picture() }), story({ image: picture({ state: 'hidden' }) })].map(
      (each) => storyPage(each, arabicChannel, publicUrl).headers['ETag'],
    );
    assert.equal(new Set(tags).size, 3);
  });
});

describe('the pages without a story', () => {
  it('say in the channel’s language that a story was withdrawn', () => {
    const page = textOf(retractedPage(arabicChannel));
    assert.match(page, /<h1>خبر مسحوب<\/h1><p>سُحب هذا الخبر/);
    assert.match(page, /<meta name="robots" content="noindex">/);
  });

  it('say in the browser’s language that there is no such story', () => {
    assert.match(textOf(unknownPage(['de-DE', 'en', 'fr'])), /<html lang="en" dir="ltr">/);
    assert.match(textOf(unknownPage(['fr-CH', '*'])), /<html lang="fr" dir="ltr">/);
    assert.match(textOf(unknownPage(['*'])), /<html lang="ar" dir="rtl">/);
  });

  it('thank the reporter, say what happens next, and lead back', () => {
    const message = 'شكرًا لإبلاغك.';
    const page = textOf(reportPage({ langs: [undefined, 'ar'], isRecorded: true, message, headline: 'H1' }));
    assert.match(page, /<h1>وصل بلاغك<\/h1><p>شكرًا لإبلاغك\.<\/p>/);
    assert.match(page, /<a href="\.\.\/\.\.\/\.\.\/s\/H1">عُد إلى الخبر<\/a>/);
    const fault = textOf(reportPage({ langs: ['fr'], isRecorded: false, message: 'Trop de signalements.' }));
    assert.match(fault, /<h1>Le signalement n’a pas été enregistré<\/h1>/);
    assert.doesNotMatch(fault, /<a /);
  });
});
