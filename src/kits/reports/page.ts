/** HTML pages that need nothing else: no script, no picture, no font, nothing from elsewhere. */
import { sha256 } from '../../reading/sha256.ts';
import { lineOf, plainText } from './report-text.ts';

/** HTML, as opposed to text: only this module turns one into the other. */
export type Html = { readonly html: string };

type Part = Html | string | number | readonly Part[];

/**
 * A template whose values are escaped, unless they are HTML already: html`<p>${name}</p>`.
 * https://html.spec.whatwg.org/multipage/parsing.html
 */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Html {
  const parts = texts.map((text, index) => `${text}${htmlOf(values[index] ?? '')}`);
  return { html: parts.join('') };
}

function htmlOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map(htmlOf).join('');
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': 'amp',
    '<': 'lt',
    '>': 'gt',
    '"': 'quot',
  };
  const known = plainText(text).replaceAll(/[&<>"]/g, (sign) => `&${entities[sign]};`);
  return known.replaceAll("'", '&#39;');
}

/** Shortened, and whatever its direction, what stands around it keeps its own. */
export function nameHtml(text: string): Html {
  return html`<bdi>${lineOf(text, 120)}</bdi>`;
}

/** What a program has said. */
export function outputHtml(text: string): Html {
  return text === '' ? html`` : html`<pre dir="auto">${text}</pre>`;
}

/** @param headings of the columns; the first cell of each row names it */
export function tableHtml(
  caption: string,
  headings: readonly Part[],
  rows: readonly Part[][],
): Html {
  if (rows.length === 0) return html``;
  const head = headings.map((heading) => html`<th scope="col">${heading}</th>`);
  const body = rows.map(([first = '', ...others]) => {
    const cells = others.map((cell) => html`<td>${cell}</td>`);
    return html`<tr><th scope="row">${first}</th>${cells}</tr>\n`;
  });
  return html`<div role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table></div>
`;
}

const style = `
:root { color-scheme: light dark; --line: #767676; --bad: #b00020; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
[role="region"] { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: bold; text-align: start; padding: 0.25rem 0; }
th, td { border: 1px solid var(--line); padding: 0.25rem 0.5rem; text-align: start; vertical-align: top; }
bdi { display: inline-block; overflow-wrap: anywhere; min-width: 5rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font-size: 0.875rem; }
h1, p, li { overflow-wrap: anywhere; }
.bad { color: var(--bad); font-weight: bold; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  [role="region"] { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  nav { display: none; }
}
`;

/** A whole page. Its policy lets nothing run or load, also where an escape was forgotten. */
export function pageHtml(title: string, content: Html): string {
  const hash = Buffer.from(sha256(style), 'hex').toString('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${lineOf(title, 120)}</title>
<style>${{ html: style }}</style>
</head>
<body>
${content}</body>
</html>
`.html;
}
