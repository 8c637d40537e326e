import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junitXml } from '../../src/kits/reports/junit-xml.ts';
import { test } from '../support/test.ts';
import {
  gradesOf,
  hostileGrades,
  hostileTexts,
  submissionWith,
  ungraded,
} from './reports-example.ts';
import { junitSchema } from './reports-schemas.ts';

const grades = gradesOf([submissionWith(), ungraded]);

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly failure?: { readonly message: string; readonly '#text': string };
  readonly error?: { readonly type: string; readonly message: string };
  readonly skipped?: '';
}

interface Suite {
  readonly name: string;
  readonly tests: string;
  readonly failures: string;
  readonly errors: string;
  readonly skipped: string;
  readonly testcase: readonly Case[];
}

function suitesOf(xml: string): readonly Suite[] {
  const isArray = (name: string) => name === 'testsuite' || name === 'testcase';
  const options = { ignoreAttributes: false, attributeNamePrefix: '', isArray };
  const entities = { processEntities: true, htmlEntities: true, trimValues: false };
  return new XMLParser({ ...options, ...entities }).parse(xml).testsuites.testsuite;
}

async function problemsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml, schema: junitSchema, initialMemoryPages: 512 });
  return errors.map(({ message }) => message);
}

describe('junit.xml', () => {
  test('is as Jenkins reads it', async () => {
    expect(await problemsOf(junitXml(grades))).toEqual([]);
  });

  test('is measured by a schema that knows better from worse', async () => {
    const wrong = junitXml(grades).replace('<skipped/>', '<ignored/>');
    expect(await problemsOf(wrong)).not.toEqual([]);
  });

  test('stays so whatever students write', async () => {
    const xml = junitXml(hostileGrades());
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(await problemsOf(xml)).toEqual([]);
  });

  test('tells errors apart from failures, and both from what was not run', () => {
    const [ada, bob] = suitesOf(junitXml(grades));
    expect(ada).toMatchObject({
      name: 'ada',
      tests: '6',
      failures: '2',
      errors: '0',
      skipped: '1',
    });
    expect(bob).toMatchObject({
      name: 'bob',
      tests: '2',
      failures: '0',
      errors: '2',
      skipped: '0',
    });
    expect(bob?.testcase[0]?.error).toMatchObject({
      type: 'time',
      message: 'It did not end within 60 seconds.',
    });
  });

  test('names the stage and the file of a test', () => {
    const failed = suitesOf(junitXml(grades))[0]?.testcase.find(({ failure }) => failure);
    expect(failed).toMatchObject({
      classname: 'ada.crud',
      name: 'test/books.test.ts > books > are added',
      failure: { message: 'expected 404 to be 201' },
    });
    expect(failed?.failure?.['#text']).toContain('\n  at test/books.test.ts:12');
  });

  test('gives texts back as they were, without what XML does not have', () => {
    const known = hostileTexts.filter((text) => !/[\p{Cc}\p{Surrogate}]/u.test(text));
    const suites = suitesOf(junitXml(hostileGrades(known)));
    const texts = suites.map(({ testcase }) => testcase[0]?.failure?.['#text']);
    expect(texts).toEqual(known);
    expect(junitXml(hostileGrades())).not.toMatch(/(?!\n)\p{Cc}|\p{Surrogate}/u);
  });
});
