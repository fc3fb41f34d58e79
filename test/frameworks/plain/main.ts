import 'shareet';
import { strings } from '../strings.ts';

const button = document.createElement('button');
button.textContent = 'toggle';
const ticker = document.createElement('news-ticker');
ticker.channel = 'demo';
ticker.server = location.origin;
ticker.mode = 'list';
ticker.strings = strings;
const heard = document.createElement('ol');

button.addEventListener('click', () => {
  heard.replaceChildren();
  if (ticker.isConnected) ticker.remove();
  else button.after(ticker);
});
ticker.addEventListener('ticker-update', ({ difference: { added } }) => {
  for (const { title } of added) {
    const item = document.createElement('li');
    item.textContent = title;
    heard.append(item);
  }
});
document.querySelector('#root')?.append(button, ticker, heard);
