import { readFileSync } from 'node:fs';
import { directionOf } from '../protocol/text/direction.ts';
import { builtScript } from './built-script.ts';
import { element, scriptFile } from './html.ts';
import { renderPage, type RenderedPage } from './page.ts';
import { pageFile, type PageFile } from './page-file.ts';
import { stringsFor } from './page-strings.ts';

/** The texts of the page until its script has loaded, or without it. */
const texts = {
  ar: {
    title: 'أضف الشريط إلى موقعك',
    intro: 'اختر القناة والشكل، ثم انسخ الشيفرة كما هي إلى صفحتك.',
    languages: 'لغة هذه الصفحة',
    needsScript: 'تحتاج هذه الصفحة إلى جافاسكربت لتكتب لك الشيفرة.',
  },
  fr: {
    title: 'Ajouter le bandeau à votre site',
    intro: 'Choisissez le canal et l’aspect, puis copiez le code tel quel dans votre page.',
    languages: 'Langue de cette page',
    needsScript: 'Cette page a besoin de JavaScript pour écrire le code.',
  },
  en: {
    title: 'Add the ticker to your site',
    intro: 'Choose the channel and the look, then copy the code into your page as it is.',
    languages: 'Language of this page',
    needsScript: 'This page needs JavaScript to write the code for you.',
  },
} as const;
const names = { ar: 'العربية', fr: 'Français', en: 'English' } as const;
type Language = keyof typeof texts;
const languages = ['ar', 'fr', 'en'] as const satisfies readonly Language[];

let style: PageFile | undefined;

export const configuratorScript = (): PageFile | undefined => builtScript('configurator');

export function configuratorStyles(): PageFile {
  style ??= pageFile(
    'configurator',
    'css',
    readFileSync(new URL('./styles/configurator.css', import.meta.url)),
  );
  return style;
}

/**
 * The page at `/embed`, on which a site owner puts a strip together. It frames this server's own frame pages as a preview.
 *
 * @param wanted the languages of the reader, the most preferred first
 * @param publicUrl the server's address, without a slash at its end
 */
export function configuratorPage(
  wanted: readonly string[],
  channel: string,
  publicUrl: string,
): RenderedPage {
  const strings = stringsFor(...wanted, 'ar');
  const { lang } = strings;
  const { title, intro, needsScript } = texts[lang];
  const script = configuratorScript();
  const page = renderPage({
    locale: { lang, dir: directionOf(lang), strings },
    title,
    root: '',
    isIndexed: false,
    head: [
      element('link', { rel: 'stylesheet', href: `pages/${configuratorStyles().file}` }),
      script && scriptFile(`pages/${script.file}`, { type: 'module' }),
    ],
    main: [
      element(
        'nav',
        { class: 'languages', 'aria-label': texts[lang].languages },
        languages.map((each) =>
          element(
            'a',
            {
              href: `embed?${new URLSearchParams({ ...(channel !== '' && { channel }), lang: each }).toString()}`,
              lang: each,
              hreflang: each,
              'aria-current': each === lang ? 'true' : undefined,
            },
            names[each],
          ),
        ),
      ),
      element('h1', {}, title),
      element('p', {}, intro),
      element('embed-configurator', { server: publicUrl }, element('p', {}, needsScript)),
    ],
  });
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    `frame-src 'self' ${new URL(publicUrl).origin}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; ` +
    "require-trusted-types-for 'script'; trusted-types lit-html";
  return { bytes: page.bytes, headers: { ...page.headers, 'Content-Security-Policy': policy } };
}
