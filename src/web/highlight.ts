/** Code in colours, line by line. */
import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import json from 'highlight.js/lib/languages/json';
import markdown from 'highlight.js/lib/languages/markdown';
import nginx from 'highlight.js/lib/languages/nginx';
import properties from 'highlight.js/lib/languages/properties';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';

/** A piece of a line; its class is empty where it has no colour. */
export interface Token {
  readonly text: string;
  readonly className: string;
}

const languages = { bash, dockerfile, json, markdown, nginx, properties, sql, typescript, yaml };
for (const [name, language] of Object.entries(languages)) {
  highlighter.registerLanguage(name, language);
}

/** By the end of a path; a template is in the language of what it writes. */
const endings: readonly (readonly [RegExp, keyof typeof languages])[] = [
  [/\.(ts|mts|mjs|js|prisma)$/, 'typescript'],
  [/\.json$/, 'json'],
  [/\.ya?ml$/, 'yaml'],
  [/\.md$/, 'markdown'],
  [/\.sql$/, 'sql'],
  [/\.sh$/, 'bash'],
  [/Dockerfile$/, 'dockerfile'],
  [/nginx\.conf$/, 'nginx'],
  [/(\.env\.example|\.editorconfig|\.npmrc)$/, 'properties'],
];

/** Longer texts, such as lock files, stay plain: nobody reads them for their colours. */
const longest = 60_000;

/** The lines of a text; a last line that is empty is none. */
export function tokensOf(path: string, text: string): Token[][] {
  const plain = path.replace(/\.(handlebars|hbs)$/, '');
  const language = endings.find(([pattern]) => pattern.test(plain))?.[1];
  if (!language || text.length > longest) {
    return linesOf(text).map((line) => [{ text: line, className: '' }]);
  }
  const { value } = highlighter.highlight(text, { language, ignoreIllegals: true });
  const { lines } = linesOf(value).reduce(readLine, { lines: [], open: [] } as Reading);
  // What ends behind the last line end is no line.
  return lines.slice(0, linesOf(text).length);
}

export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What is open at the end of a line goes on in the next one. */
interface Reading {
  readonly lines: Token[][];
  readonly open: string[];
}

/** The highlighter writes `<span class="…">`, `</span>` and text with five characters escaped, no more. */
function readLine({ lines, open }: Reading, line: string): Reading {
  const tokens: Token[] = [];
  for (const part of line.split(/(<span class="[^"]*">|<\/span>)/)) {
    if (part === '</span>') open.pop();
    else if (part.startsWith('<span class="')) open.push(part.slice(13, -2));
    else if (part !== '') tokens.push({ text: unescaped(part), className: open.at(-1) ?? '' });
  }
  lines.push(tokens);
  return { lines, open };
}

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&amp;': '&',
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#x27|amp);/g, (name) => characters[name] ?? name);
}
