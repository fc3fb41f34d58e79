/** What a site owner puts into a page to show `channel`: the script of this server and one element. */
export function embedTag(
  server: string,
  { id, lang }: { readonly id: string; readonly lang: string },
): string {
  return `<script src="${server}/v1/news-ticker.js" async></script>
<news-ticker channel="${id}" lang="${lang}"></news-ticker>`;
}
