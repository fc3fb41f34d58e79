import { element, required } from './element.ts';

/** `text` as one word of a POSIX shell, whatever quotes it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const curlStart = (origin: string): string =>
  [
    `curl ${origin}/v1/channels/demo/headlines \\`,
    '  -H "Authorization: Bearer $(cat data/admin-key)" \\',
    '  -H "Content-Type: application/json" \\',
    '  -d ',
  ].join('\n');

function curlLine(origin: string, title: string): string {
  return curlStart(origin) + quoted(JSON.stringify({ title, url: 'https://example.com/' }));
}

/** The line as it is shown: the title is set apart, so that its direction does not reorder the command around it. */
function curlNodes(origin: string, title: string): (Node | string)[] {
  const line = curlLine(origin, title);
  const written = quoted(JSON.stringify(title)).slice(2, -2);
  const at = line.lastIndexOf(`"title":"${written}"`) + '"title":"'.length;
  return [
    line.slice(0, at),
    element('bdi', { lang: 'ar' }, line.slice(at, at + written.length)),
    line.slice(at + written.length),
  ];
}

const embedCode = (origin: string): string =>
  `<script src="${origin}/v1/news-ticker.js" async></script>\n<news-ticker channel="demo" lang="ar"></news-ticker>`;

/** The two boxes of code beside the front page: a command that publishes, and the tag to embed. */
export function showSnippets(origin: string): void {
  const headline = required('#try-headline', HTMLInputElement);
  const curl = required('[data-curl]', HTMLElement);
  const embed = required('[data-embed]', HTMLElement);

  const writeCurl = (): void => curl.replaceChildren(...curlNodes(origin, headline.value));
  headline.addEventListener('input', writeCurl);
  writeCurl();
  embed.textContent = embedCode(origin);

  onCopy('[data-copy="curl"]', curl, () => curlLine(origin, headline.value));
  onCopy('[data-copy="embed"]', embed, () => embedCode(origin));
}

function onCopy(button: string, shown: HTMLElement, text: () => string): void {
  const said = required('[data-copied]', HTMLElement);
  required(button, HTMLButtonElement).addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = 'نُسخ.';
    } catch {
      // No clipboard outside of a secure context, or the viewer said no: the text is selected, ready for the keyboard.
      getSelection()?.selectAllChildren(shown);
      said.textContent = 'حُدّد النص: انسخه بلوحة المفاتيح.';
    }
  });
}
