/** Finds the texts of the WordPress plugin in its sources, and compiles its translations into the forms that WordPress loads. */
import { mo, po } from 'gettext-parser';

/** Scripts of the plugin, by the handle under which WordPress looks for their translations. */
const scripts = new Map([
  ['edit.js', 'shareet-news-ticker-editor-script'],
  ['panel.js', 'shareet-panel'],
]);
const call =
  /(?:\b__|\besc_(?:html|attr)_(?:_|e))\(\s*(?:\/\*.*?\*\/\s*)?'((?:[^'\\]|\\.)*)',\s*'shareet',?\s*\)/g;

/**
 * The texts of the sources, each with its context, and with the files that contain it.
 *
 * @param texts the sources by their path
 */
export function stringsOf(texts) {
  const found = new Map();
  const add = (file, text, context = '') => {
    const key = `${context}\u0004${text}`;
    const entry = found.get(key) ?? { text, context, files: new Set() };
    entry.files.add(file);
    found.set(key, entry);
  };
  for (const [file, source] of texts)
    if (/\.(?:php|js)$/.test(file))
      for (const [, text] of source.matchAll(call)) add(file, text.replaceAll(String.raw`\'`, "'"));
  const block = JSON.parse(texts.get('block.json'));
  add('block.json', block.title, 'block title');
  add('block.json', block.description, 'block description');
  for (const keyword of block.keywords) add('block.json', keyword, 'block keyword');
  return [...found.values()];
}

/** `shareet.pot`, for translators. */
export function templateOf(texts, version) {
  const translations = {};
  for (const { text, context, files } of stringsOf(texts)) {
    const comments = { reference: [...files].join('\n'), ...(text.includes('%s') && { flag: 'php-format' }) };
    (translations[context] ??= {})[text] = {
      msgid: text,
      msgstr: [''],
      comments,
      ...(context && { msgctxt: context }),
    };
  }
  const headers = {
    'Project-Id-Version': `Shareet ${version}`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    'X-Domain': 'shareet',
  };
  return String(po.compile({ charset: 'utf-8', headers, translations }, { foldLength: 0 }));
}

/** A language in the forms that WordPress loads: `.mo` for PHP, and for each script a `.json` with what that script says. */
export function compileTranslations(path, text, texts) {
  const table = po.parse(text);
  const files = { [path.replace(/\.po$/, '.mo')]: new Uint8Array(mo.compile(table)) };
  const strings = stringsOf(texts);
  for (const [file, handle] of scripts) {
    const messages = strings
      .filter(({ files: where, context }) => where.has(file) && context === '')
      .map(({ text: message }) => [message, table.translations['']?.[message]?.msgstr ?? []]);
    const lang = /-([^-]+)\.po$/.exec(path)?.[1];
    const jed = {
      domain: 'messages',
      locale_data: {
        messages: {
          '': { domain: 'messages', lang, 'plural-forms': table.headers['Plural-Forms'] },
          ...Object.fromEntries(messages),
        },
      },
    };
    files[path.replace(/\.po$/, `-${handle}.json`)] = new TextEncoder().encode(JSON.stringify(jed));
  }
  return files;
}
