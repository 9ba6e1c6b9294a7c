// The search, and the language of the tabs. Plain scripts: a page that is opened from the disk may load nothing else.
'use strict';
{
  const MOST = 20;
  const search = MiniSearch.loadJSON(window.SEARCH_INDEX, {
    fields: ['heading', 'title', 'text'], storeFields: ['heading', 'title', 'url', 'text'],
  });
  const field = document.getElementById('search');
  const results = document.getElementById('results');
  const article = document.querySelector('article');

  const show = () => {
    const words = field.value.trim();
    results.hidden = words === '';
    article.hidden = words !== '';
    if (words === '') return;
    const found = search.search(words, { prefix: true, fuzzy: 0.15, combineWith: 'AND', boost: { heading: 4, title: 2 },
      boostDocument: (id, term, stored) => (stored.text.toLowerCase().includes(words.toLowerCase()) ? 5 : 1) });
    results.replaceChildren(heading(found.length, words), ...found.slice(0, MOST).map((each) => entry(each)));
  };

  const heading = (count, words) => element('h1', count === 0 ? `Nothing has “${words}”` : `${count} ${count === 1 ? 'place has' : 'places have'} “${words}”`);

  const entry = (found) => {
    const link = element('a', found.heading === found.title ? found.title : `${found.title}: ${found.heading}`);
    link.href = `${document.body.dataset.up}/${found.url}`;
    link.addEventListener('click', () => { field.value = ''; show(); });
    const part = element('div', '');
    part.className = 'result';
    part.append(link, element('p', around(found.text, found.terms)));
    return part;
  };

  const around = (text, terms) => {
    const at = Math.max(0, Math.min(...terms.map((term) => text.toLowerCase().indexOf(term)).filter((place) => place >= 0), text.length) - 60);
    const from = at === 0 || at > text.length - 60 ? 0 : text.indexOf(' ', at) + 1;
    return (from > 0 ? '… ' : '') + text.slice(from, from + 220) + (text.length > from + 220 ? ' …' : '');
  };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  field.addEventListener('input', show);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== field) {
      event.preventDefault();
      field.focus();
    } else if (event.key === 'Escape') {
      field.value = '';
      show();
    }
  });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  show();

  if (window.matchMedia('(max-width: 50rem)').matches) document.querySelector('.menu').open = false;

  // The language somebody chose is chosen everywhere.
  const remembered = () => { try { return localStorage.getItem('language'); } catch { return null; } };
  const remember = (language) => { try { localStorage.setItem('language', language); } catch { /* a browser may forbid it to files */ } };
  const choose = (language) => document.querySelectorAll('.tabs input').forEach((tab) => { if (tab.dataset.language === language) tab.checked = true; });
  document.querySelectorAll('.tabs input').forEach((tab) => tab.addEventListener('change', () => { choose(tab.dataset.language); remember(tab.dataset.language); }));
  choose(remembered());
}
