// What stands around a page: the menu, the search, the way on.
import path from 'node:path';

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

export function frame(page, nav, outOf) {
  const up = path.posix.relative(path.posix.dirname(page.out), '.') || '.';
  const href = (source) => `${up}/${outOf(source)}`;
  const entries = nav.flatMap((part) => part.pages);
  const at = entries.findIndex((entry) => entry.source === page.source);
  const menu = nav.map((part) => `<h2>${escape(part.title)}</h2><ul>${part.pages.map((entry) =>
    `<li><a href="${href(entry.source)}"${entry.source === page.source ? ' aria-current="page"' : ''}>${escape(entry.title)}</a></li>`).join('')}</ul>`).join('\n');
  const step = (entry, words) => (entry ? `<a href="${href(entry.source)}">${words} ${escape(entry.title)}</a>` : '<span></span>');
  const on = at < 0 ? '' : `<nav class="on">${step(entries[at - 1], '←')}${step(entries[at + 1], '→')}</nav>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(page.title)} · Bester</title>
<link rel="stylesheet" href="${up}/style.css">
</head>
<body data-up="${up}">
<header>
<a class="home" href="${up}/index.html">Bester</a>
<label class="search"><span>Search</span><input type="search" id="search" placeholder="Search (press /)" autocomplete="off"></label>
</header>
<div class="page">
<details class="menu" open><summary>Menu</summary><nav>
${menu}
</nav></details>
<main>
<section id="results" hidden aria-live="polite"></section>
<article>
${page.html}
</article>
${on}
</main>
</div>
<script src="${up}/minisearch.js"></script>
<script src="${up}/search-index.js"></script>
<script src="${up}/site.js"></script>
</body>
</html>
`;
}
