import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect } from 'vitest';
import { reportFiles } from '../../src/kits/reports/write-reports.ts';
import { test } from '../support/test.ts';
import { gradesOf, hostileGrades, submissionWith, ungraded } from './reports-example.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const grades = gradesOf([submissionWith(), ungraded]);

interface Page {
  readonly text: string;
  readonly errors: readonly string[];
  readonly elements: readonly Element[];
}

function page(path: string, of = grades): Page {
  const text = reportFiles(of).get(path) ?? '';
  const errors: string[] = [];
  const document = parse(text, { onParseError: ({ code }) => errors.push(code) });
  return { text, errors, elements: elementsIn(document) };
}

function elementsIn(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

function named(elements: readonly Element[], name: string): Element[] {
  return elements.filter(({ tagName }) => tagName === name);
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((one) => one.name === name)?.value;
}

function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

describe.each(['html/index.html', 'html/ada.html', 'html/bob.html'])('%s', (path) => {
  test('is HTML without an error', () => {
    expect(page(path).errors).toEqual([]);
  });

  test('has a language, a title and one heading of the first order', () => {
    const { elements } = page(path);
    expect(attribute(named(elements, 'html')[0], 'lang')).toBe('en');
    expect(named(elements, 'title').map(textIn).join('')).toMatch(/^Grades/);
    expect(named(elements, 'h1')).toHaveLength(1);
  });

  test('lets nothing run, and loads only its own style', () => {
    const { elements } = page(path);
    const policy = named(elements, 'meta').find((meta) => attribute(meta, 'http-equiv'));
    const style = named(elements, 'style').map(textIn).join('');
    const hash = createHash('sha256').update(style).digest('base64');
    expect(attribute(policy, 'content')).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'`,
    );
    expect(style.length).toBeGreaterThan(100);
  });

  test('has tables with a caption, and headings that say what they head', () => {
    const { elements } = page(path);
    const tables = named(elements, 'table').map(elementsIn);
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      expect(named(table, 'caption')).toHaveLength(1);
      const scopes = named(table, 'th').map((heading) => attribute(heading, 'scope'));
      expect(scopes).toContain('col');
      expect(scopes).toContain('row');
      expect(scopes).not.toContain(undefined);
    }
  });
});

test('The page of the class leads to that of each student', () => {
  const links = named(page('html/index.html').elements, 'a').map((link) => attribute(link, 'href'));
  expect(links).toEqual(['ada.html', 'bob.html']);
});

test('A link leads to the page of somebody with an odd id', () => {
  const odd = gradesOf([submissionWith({ id: 'a b#?%&"é' }), submissionWith({ id: 'index' })]);
  const links = named(page('html/index.html', odd).elements, 'a');
  const paths = links.map((link) => `html/${decodeURIComponent(attribute(link, 'href') ?? '')}`);
  expect(paths).toEqual(['html/a b#?%&"é.html', 'html/index_.html']);
  expect([...reportFiles(odd).keys()]).toEqual(expect.arrayContaining(paths));
});

test('A student reads which test failed and why', () => {
  const text = page('html/ada.html').elements.map(textIn)[0];
  expect(text).toContain('12.5 of 30');
  expect(text).toContain('books > are added');
  expect(text).toContain('expected 404 to be 201');
  expect(text).toContain('500 instead of 200');
});

test('Who could not be graded reads why, and no points', () => {
  const text = page('html/bob.html').elements.map(textIn)[0];
  expect(text).toContain('It did not end within 60 seconds.');
  expect(text).not.toContain('0 of 30');
});

test('No text of a student becomes an element, an attribute or a control character', () => {
  const known = new Set(
    [page('html/index.html'), page('html/ada.html'), page('html/bob.html')]
      .flatMap(({ elements }) => elements)
      .flatMap(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)]),
  );
  const paths = [...reportFiles(hostileGrades()).keys()].filter((path) => path.startsWith('html/'));
  expect(paths).toHaveLength(15);
  for (const path of paths) {
    const { text, errors, elements } = page(path, hostileGrades());
    const used = elements.flatMap(({ tagName, attrs }) => [
      tagName,
      ...attrs.map((one) => one.name),
    ]);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(errors).toEqual([]);
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(named(elements, 'script')).toEqual([]);
  }
});
