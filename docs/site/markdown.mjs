// Markdown to HTML. Beyond what GitHub shows, a paragraph that is one link with a title becomes what it leads to:
//   [shown.py](recipes/shown.py "shown")     the text of the file
//   [echo](../handlers/ "tabs echo")         the files named echo.* in the folders of handlers/, a tab for each language
// and clauses of the protocol, P-6.3, become links to it.
import fs from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';
import GithubSlugger from 'github-slugger';
import hljs from 'highlight.js';

const CLAUSE = /\bP-\d+(?:\.\d+)?\b/g;
const CITED = /\bP-\d/;
const PROTOCOL = 'docs/PROTOCOL.md';
const NAMES = { c: 'C', cpp: 'C++', csharp: 'C#', d: 'D', node: 'Node.js', ocaml: 'OCaml', php: 'PHP', typescript: 'TypeScript', lisp: 'Common Lisp', guile: 'Guile' };
const FIRST = ['python', 'node', 'typescript', 'go', 'rust', 'java', 'bash'];
const KINDS = { mjs: 'js', exs: 'elixir', cr: 'crystal', scm: 'scheme', sh: 'bash', talk: 'plaintext', '': 'plaintext' };
const escape = (text) => MarkdownIt().utils.escapeHtml(text);

/** A file's text as HTML, coloured by its name. */
export function highlighted(text, name) {
  const extension = path.extname(name).slice(1);
  return code(text, KINDS[extension] ?? extension);
}

function code(text, language) {
  const known = hljs.getLanguage(language) ? language : 'plaintext';
  return `<pre><code class="hljs">${hljs.highlight(text, { language: known }).value}</code></pre>\n`;
}

export class Markdown {
  constructor({ root, link, picture, isText, fault }) {
    Object.assign(this, { root, link, picture, isText, fault });
    this.it = new MarkdownIt({ html: false, highlight: null });
    this.it.use(anchor, {
      slugify: (text) => this.slugger.slug(text),
      permalink: anchor.permalink.linkInsideHeader({ symbol: '#', placement: 'after', ariaHidden: true, class: 'anchor' }),
    });
    this.it.core.ruler.push('clauses', (state) => this.clauses(state));
    this.it.core.ruler.push('links', (state) => this.links(state));
    const rules = this.it.renderer.rules;
    rules.fence = (tokens, i) => code(tokens[i].content, tokens[i].info.split(' ')[0] || 'plaintext');
    rules.code_block = (tokens, i) => code(tokens[i].content, /^\s*[{"]/.test(tokens[i].content) ? 'json' : 'plaintext');
    rules.included = (tokens, i) => tokens[i].content;
    rules.table_open = () => '<div class="table"><table>';
    rules.table_close = () => '</table></div>';
  }

  render(page, text) {
    this.slugger = new GithubSlugger();
    this.page = page;
    const env = {};
    const tokens = this.it.parse(text, env);
    const html = this.it.renderer.render(tokens, this.it.options, env);
    for (const [, id] of html.matchAll(/ id="([^"]+)"/g)) page.ids.add(id);
    const sections = sectionsOf(tokens);
    return { html, sections, title: sections[0]?.heading ?? page.source };
  }

  /** P-6.3 leads to the clause; where the protocol says it first, the link ends. */
  clauses(state) {
    let heading = false;
    state.tokens.forEach((token) => {
      if (token.type === 'heading_open' || token.type === 'heading_close') heading = token.nesting === 1;
      if (token.type !== 'inline') return;
      const own = this.page.source === PROTOCOL ? token.content.match(/^(?:\*\*)?(P-\d+(?:\.\d+)?)(?: |\*\*)/)?.[1] : undefined;
      if (own) token.children.unshift(this.html(state, `<a class="clause" id="${own.toLowerCase()}"></a>`));
      if (!heading) token.children = this.cited(state, token.children, own);
    });
  }

  cited(state, children, own) {
    let inLink = 0;
    return children.flatMap((child) => {
      if (child.type === 'link_open' || child.type === 'link_close') inLink += child.nesting;
      if (child.type !== 'text' || inLink > 0 || !CITED.test(child.content)) return [child];
      const parts = [];
      let at = 0;
      for (const match of child.content.matchAll(CLAUSE)) {
        parts.push(this.text(state, child.content.slice(at, match.index)), ...this.clause(state, match[0], own));
        at = match.index + match[0].length;
      }
      return [...parts, this.text(state, child.content.slice(at))];
    });
  }

  clause(state, name, own) {
    if (name === own) return [this.text(state, name)];
    const open = new state.Token('link_open', 'a', 1);
    const to = path.posix.relative(path.posix.dirname(this.page.source), PROTOCOL);
    open.attrSet('href', `${this.page.source === PROTOCOL ? '' : to}#${name.toLowerCase()}`);
    return [open, this.text(state, name), new state.Token('link_close', 'a', -1)];
  }

  text(state, content) {
    return Object.assign(new state.Token('text', '', 0), { content });
  }

  html(state, content) {
    return Object.assign(new state.Token('included', '', 0), { content });
  }

  links(state) {
    state.tokens.forEach((token, i) => {
      if (token.type !== 'inline') return;
      const shown = this.included(token);
      if (shown !== undefined) {
        const html = this.html(state, shown);
        state.tokens.splice(i - 1, 3, html, this.text(state, ''), this.text(state, ''));
        return;
      }
      for (const child of token.children) {
        const href = child.attrGet('href');
        if (child.type === 'image') child.attrSet('src', this.picture(this.page, child.attrGet('src')));
        else if (child.type === 'link_open' && child.attrGet('class') !== 'anchor') child.attrSet('href', this.link(this.page, href));
      }
    });
  }

  /** The files that a paragraph of one titled link stands for. */
  included(token) {
    const [open, , close] = token.children;
    if (token.children.length !== 3 || open.type !== 'link_open' || close.type !== 'link_close') return undefined;
    const title = open.attrGet('title') ?? '';
    const href = open.attrGet('href');
    const file = path.join(this.root, path.posix.dirname(this.page.source), href);
    if (title === 'shown') return this.figure(href, file);
    return title.startsWith('tabs ') ? this.tabs(href, file, title.slice(5)) : undefined;
  }

  figure(href, file) {
    if (!fs.existsSync(file)) {
      this.fault(`${this.page.source}: ${href} is to be shown, and is not there`);
      return '';
    }
    return `<figure><figcaption><a href="${this.link(this.page, href)}">${escape(path.relative(this.root, file))}</a></figcaption>`
      + `${highlighted(fs.readFileSync(file, 'utf8'), file)}</figure>\n`;
  }

  tabs(href, folder, name) {
    const found = languages(folder, name, this.isText);
    if (found.length === 0) this.fault(`${this.page.source}: no file ${name}.* in the folders of ${href}`);
    const group = this.slugger.slug(`tabs-${name}`);
    const tabs = found.map(({ language, file }, i) => {
      const id = `${group}-${language.toLowerCase().replace(/\+/g, 'p').replace(/[^a-z0-9]/g, '')}`;
      const from = path.posix.join(href, path.relative(folder, file));
      return `<input type="radio" name="${group}" id="${id}" data-language="${escape(language)}"${i === 0 ? ' checked' : ''}>`
        + `<label for="${id}">${escape(language)}</label><div class="tab">${this.figure(from, file)}</div>`;
    });
    return `<div class="tabs">${tabs.join('\n')}</div>\n`;
  }
}

/** The programs of one name, by language: handlers/python/echo.py, handlers/java/Echo.java, handlers/go/chat/main.go. */
function languages(folder, name, isText) {
  if (!fs.existsSync(folder)) return [];
  const order = (key) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  return fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    .map((key) => ({ key, language: NAMES[key] ?? key[0].toUpperCase() + key.slice(1), file: program(path.join(folder, key), name) }))
    .filter(({ file }) => file !== undefined && isText(file))
    .sort((a, b) => order(a.key) - order(b.key) || a.language.localeCompare(b.language));
}

function program(folder, name) {
  const files = fs.readdirSync(folder).filter((file) => new RegExp(`^${name}\\.[a-z]+$`, 'i').test(file) && !file.endsWith('.class')).sort();
  const inside = path.join(folder, name);
  if (files.length > 0) return path.join(folder, files[0]);
  if (!fs.existsSync(inside) || !fs.statSync(inside).isDirectory()) return undefined;
  const main = fs.readdirSync(inside).find((file) => /^main\./.test(file));
  return main === undefined ? undefined : path.join(inside, main);
}

/** The text between two headings, for the search. */
function sectionsOf(tokens) {
  const sections = [];
  let heading = false;
  for (const token of tokens) {
    if (token.type === 'heading_open') {
      sections.push({ id: token.attrGet('id'), heading: '', text: '' });
      heading = true;
    } else if (token.type === 'heading_close') {
      heading = false;
    } else if (sections.length > 0) {
      const words = token.type === 'inline' ? token.children.map(wordsOf).join('')
        : token.type === 'included' ? token.content.replace(/<[^>]+>/g, ' ') : token.type === 'fence' || token.type === 'code_block' ? token.content : '';
      const last = sections.at(-1);
      if (heading) last.heading += words.trim();
      else if (words !== '') last.text += `${words} `;
    }
  }
  return sections;
}

function wordsOf(child) {
  if (child.type === 'softbreak' || child.type === 'hardbreak') return ' ';
  const isWord = (child.type === 'text' && child.meta?.isPermalinkSymbol !== true) || child.type === 'code_inline';
  return isWord ? child.content : '';
}
