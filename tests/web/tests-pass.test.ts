import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { linkClient, openGround, outside, writeTexts } from '../stages/ground.ts';
import { OwnVitest } from '../stages/own-vitest.ts';
import { test } from '../support/test.ts';
import { supersetModules } from '../tools/superset.ts';
import { isSkipped, joinSite, type Site } from './browser.ts';
import { downloaded, downloadInto } from './downloads.ts';

const decoder = new TextDecoder();

/** None of them needs a server. */
const choices = [
  'express-sqlite-jwt-memory@lists',
  'fastify-sqlite-api-key-none@auth',
  'fastify-sqlite-none-none',
];

describe.skipIf(isSkipped)('a zip of the page, unpacked, passes its own tests', () => {
  let site: Site;
  const ground = openGround();
  beforeAll(async () => {
    site = await joinSite(inject('browser'));
  });
  afterAll(async () => {
    ground.remove();
    await site?.close();
  });

  test.each(choices)('%s', async (choice) => {
    const name = choice.replace('@', '-');
    const page = await site.open(`#${choice}/take?name=${name}`);
    await downloadInto(page, ground.temporary);
    await page.click('#download');
    const zip = unzipSync(new Uint8Array(await downloaded(ground.temporary, `${name}.zip`)));
    const entries = Object.entries(zip).map(
      ([path, bytes]) => [path.slice(name.length + 1), decoder.decode(bytes)] as const,
    );
    const directory = join(ground.folder, name);
    const texts = new Map(entries);
    writeTexts(directory, texts);
    symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
    await linkClient(ground, texts, directory);
    const vitest = new OwnVitest(directory, { ...outside(), TMPDIR: ground.temporary }, texts);
    const outcomes = await vitest.run(
      [...texts.keys()].filter((path) => path.endsWith('.test.ts')),
    );
    vitest.close();
    expect(outcomes.length).toBeGreaterThan(10);
    expect(outcomes.filter(({ state }) => state !== 'passed')).toEqual([]);
  });
});
