// Builds the site: the pages of pages.json, and whatever file of the project they link to, as plain HTML.
// Every link and anchor is checked; a page with one that leads nowhere is not built.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { Markdown, highlighted } from './markdown.mjs';
import { frame } from './frame.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const target = path.resolve(process.argv[2] ?? path.join(root, 'target/site'));
const nav = JSON.parse(fs.readFileSync(path.join(here, 'pages.json'), 'utf8'));
const LEFT_OUT = new Set(['node_modules', 'target', '.git', '__pycache__', 'run']);
const LONGEST = 400_000; // bytes of a file that is shown

const pages = new Map(); // source -> { out, title, html, ids, links, sections }
const pictures = new Set();
const faults = [];

/** Where the page of a file of the project stands in the site. */
function outOf(source) {
  if (source === 'docs') return 'index.html';
  const name = source.replace(/^docs\//, '').replace(/(^|\/)README\.md$/, '$1index.md');
  if (source.startsWith('docs/') && source.endsWith('.md')) return name.toLowerCase().replace(/\.md$/, '.html');
  return `files/${source}.html`;
}

/** The file a link on a page means, as a path from the root of the project; a folder stands for its README. */
function resolve(source, link) {
  const file = path.posix.normalize(path.posix.join(path.posix.dirname(source), decodeURI(link))).replace(/\/$/, '');
  if (file.startsWith('..') || !fs.existsSync(path.join(root, file))) return undefined;
  const readme = path.posix.join(file, 'README.md');
  return fs.existsSync(path.join(root, readme)) ? readme : file;
}

/** What an href becomes; the page it leads to will be built as well. */
function link(page, href) {
  if (/^[a-z]+:/i.test(href)) return href;
  const [file, fragment] = href.split('#');
  const to = file === '' ? page.source : resolve(page.source, file);
  if (to === undefined) {
    faults.push(`${page.source}: the link ${href} leads to no file of the project`);
    return href;
  }
  if (!pages.has(to)) pages.set(to, empty(to));
  if (fragment !== undefined) page.links.push({ href, to, fragment });
  const url = path.posix.relative(path.posix.dirname(page.out), outOf(to));
  return (file === '' ? '' : url) + (fragment === undefined ? '' : `#${fragment}`);
}

function empty(source) {
  return { source, out: outOf(source), ids: new Set(), links: [], sections: [] };
}

function build(page) {
  const { source } = page;
  const file = path.join(root, source);
  if (fs.statSync(file).isDirectory()) folder(page, file);
  else if (source.endsWith('.md')) Object.assign(page, markdown.render(page, fs.readFileSync(file, 'utf8')));
  else shown(page, file);
}

function folder(page, file) {
  const names = fs.readdirSync(file).filter((name) => !LEFT_OUT.has(name) && !name.startsWith('.'));
  page.title = `${page.source}/`;
  page.html = `<h1>${page.title}</h1><ul class="files">${names.filter((name) => isText(path.join(file, name)))
    .map((name) => `<li><a href="${link(page, `${path.posix.basename(page.source)}/${name}`)}">${name}</a></li>`).join('')}</ul>`;
}

function shown(page, file) {
  page.title = page.source;
  page.html = `<h1>${page.source}</h1>${highlighted(fs.readFileSync(file, 'utf8'), file)}`;
}

function isText(file) {
  const stat = fs.statSync(file);
  return stat.isDirectory() || (stat.isFile() && stat.size < LONGEST && !fs.readFileSync(file).includes(0));
}

/** What an image becomes; its file is copied. */
function picture(page, src) {
  const from = resolve(page.source, src);
  if (from === undefined) faults.push(`${page.source}: there is no image ${src}`);
  else pictures.add(from);
  return path.posix.relative(path.posix.dirname(page.out), `files/${from}`);
}

const markdown = new Markdown({ root, link, picture, isText, fault: (words) => faults.push(words) });

function check() {
  for (const page of pages.values()) {
    for (const { href, to, fragment } of page.links) {
      if (!pages.get(to).ids.has(fragment)) faults.push(`${page.source}: the link ${href} leads to no heading of ${to}`);
    }
  }
}

/** Every section of the pages of the menu, to be found by its words. */
function index() {
  const search = new MiniSearch({ fields: ['heading', 'title', 'text'], storeFields: ['heading', 'title', 'url', 'text'] });
  const listed = nav.flatMap((part) => part.pages).map((entry) => pages.get(entry.source));
  const decisions = [...pages.values()].filter((page) => page.source.startsWith('docs/adr/') && !listed.includes(page));
  search.addAll([...listed, ...decisions].flatMap((page) => page.sections.map((section) =>
    ({ id: `${page.out}#${section.id}`, url: `${page.out}#${section.id}`, title: page.title, heading: section.heading, text: section.text }))));
  return `window.SEARCH_INDEX = ${JSON.stringify(JSON.stringify(search))};\n`;
}

function write(name, text) {
  const file = path.join(target, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

for (const part of nav) for (const { source } of part.pages) pages.set(source, empty(source));
for (const page of pages.values()) build(page); // pages that are linked to are added meanwhile
check();
if (faults.length > 0) {
  for (const fault of new Set(faults)) console.error(fault);
  console.error(`docs/site/build: ${new Set(faults).size} faults; nothing was written`);
  process.exit(1);
}
fs.rmSync(target, { recursive: true, force: true });
for (const page of pages.values()) write(page.out, frame(page, nav, outOf));
for (const picture of pictures) write(`files/${picture}`, fs.readFileSync(path.join(root, picture)));
write('search-index.js', index());
for (const asset of ['style.css', 'site.js']) fs.copyFileSync(path.join(here, asset), path.join(target, asset));
fs.copyFileSync(path.join(here, 'node_modules/minisearch/dist/umd/index.js'), path.join(target, 'minisearch.js'));
console.log(`${pages.size} pages, ${path.relative(process.cwd(), path.join(target, 'index.html'))}`);
