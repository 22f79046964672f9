/* Sphinx keeps the words of a search in the browser until the next page is opened, which nobody has asked for.
   Here they go along with the links, from where Sphinx marks them in the page as well. */
'use strict';

const parseQuery = Search._parseQuery;
let found = '';

Search._parseQuery = (query) => {
  const parsed = parseQuery(query);
  found = localStorage.getItem('sphinx_highlight_terms') ?? '';
  localStorage.removeItem('sphinx_highlight_terms');
  return parsed;
};

for (const kind of ['click', 'auxclick']) {
  document.getElementById('search-results').addEventListener(kind, (event) => {
    const link = event.target.closest('a');
    if (!link || !found) return;
    const address = new URL(link.href);
    address.searchParams.set('highlight', found);
    link.href = address.href;
  });
}

/* What is found is in the language of the concepts, where the page is not. */
const { language } = document.querySelector('article .site-search').dataset;

if (language) {
  const results = document.getElementById('search-results');
  new MutationObserver(() => {
    for (const words of results.querySelectorAll('li > a, li > .context')) words.lang = language;
  }).observe(results, { childList: true, subtree: true });
}
