/** What each page shows of a headline, where no framework makes it. */
export function headlineElement({ title, url }) {
  const link = document.createElement('a');
  link.className = 'headline';
  link.href = url;
  link.textContent = title;
  return link;
}
