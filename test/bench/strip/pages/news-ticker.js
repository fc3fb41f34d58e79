/** The element itself is loaded by the page, as the script that sites take. */
const ticker = document.createElement('news-ticker');
let shown = [];

globalThis.strip = {
  show(headlines) {
    shown = headlines;
    document.getElementById('strip').append(ticker);
    ticker.headlines = shown;
  },
  add(headline) {
    shown = [headline, ...shown];
    ticker.headlines = shown;
  },
  root: () => ticker.shadowRoot,
  selector: '[part~=headline]',
};
