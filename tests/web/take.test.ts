import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { reproduceCommand } from '../../src/composing/view.ts';
import { ownVersion } from '../../src/this-package.ts';
import { test } from '../support/test.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { inPage, isSkipped, joinSite, type Site, show } from './browser.ts';
import { commandFiles } from './command-files.ts';
import { downloaded, downloadInto } from './downloads.ts';

const decoder = new TextDecoder();

describe.skipIf(isSkipped)('what the page gives', () => {
  let site: Site;
  beforeAll(async () => {
    site = await joinSite(inject('browser'));
  });
  afterAll(() => site?.close());

  test('a zip unpacks to the files of the command, with secrets of its own', async ({
    directory,
  }) => {
    const stack = stackOf('fastify-postgresql-session-redis');
    const page = await site.open('#fastify-postgresql-session-redis@operate/take?name=my-api');
    await downloadInto(page, directory);
    await page.click('#download');
    const zip = unzipSync(new Uint8Array(await downloaded(directory, 'my-api.zip')));
    const texts = new Map(
      Object.entries(zip).map(([path, bytes]) => [
        path.slice('my-api/'.length),
        decoder.decode(bytes),
      ]),
    );
    const env = texts.get('.env') ?? '';
    texts.delete('.env');
    const written = commandFiles({ stack, stage: 'operate', name: 'my-api' });
    expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(written));
    expect(env).not.toContain('change-me');
    expect(env).toMatch(/[0-9a-f]{64}/);
    const same = new RegExp(
      (written.get('.env.example') ?? '')
        .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll(/change-me-[a-z0-9-]+/g, '[0-9a-f]{64}'),
    );
    expect(env).toMatch(same);
  });

  test('the command is the one that a starter names in its README', async () => {
    const page = await site.open('#express-mysql-jwt-none/take?packageManager=pnpm');
    const shown = await page.$eval('#command', (element) => element.textContent);
    expect(shown).toBe(
      reproduceCommand({
        name: 'my-backend',
        stack: stackOf('express-mysql-jwt-none'),
        version: ownVersion(),
        packageManager: 'pnpm',
      }),
    );
  });

  test('a kit has the choice, and the link of a kit opens it', async ({ directory }) => {
    const page = await site.open('#fastify-mysql-api-key-redis@guard/take?name=homework');
    await downloadInto(page, directory);
    await page.click('#kit');
    const kit = JSON.parse((await downloaded(directory, 'kit.json')).toString());
    expect(kit).toEqual({
      name: 'homework',
      stage: 'guard',
      ...stackOf('fastify-mysql-api-key-redis'),
      packageManager: 'npm',
    });
    const link = `#kit=${Buffer.from(JSON.stringify(kit)).toString('base64url')}`;
    const other = await site.open(link);
    const chosen = await other.$$eval('input:checked', (inputs) =>
      inputs.map((input) => (input as unknown as { id: string }).id),
    );
    expect(chosen).toEqual([
      'framework-fastify',
      'database-mysql',
      'auth-api-key',
      'cache-redis',
      'stage-guard',
    ]);
  });

  test('a name that the command would refuse gives nothing', async () => {
    const page = await site.open();
    for (const name of ['My App', 'http', '-x', 'con']) {
      await show(
        page,
        `${site.url}#express-sqlite-jwt-memory/take?name=${encodeURIComponent(name)}`,
      );
      expect(await page.$eval('#name-problem', (element) => element.textContent)).toMatch(/\.$/);
      expect(await page.$('#download')).toBeNull();
    }
  });

  test('with the keyboard alone, from the first question to the zip', async ({ directory }) => {
    const page = await site.open();
    await downloadInto(page, directory);
    const focused = () =>
      inPage<string>(
        page,
        'return document.activeElement.id || document.activeElement.textContent;',
      );
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60 && (await focused()) !== name; step++) {
        await page.keyboard.press('Tab');
      }
      expect(await focused()).toBe(name);
    };
    await tabTo('framework-express');
    await page.keyboard.press('ArrowDown');
    await tabTo('database-sqlite');
    await tabTo('auth-jwt');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('auth-session');
    await tabTo('Take it');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#download');
    await tabTo('name');
    await page.keyboard.press('End');
    await page.keyboard.type('-two');
    await tabTo('download');
    await page.keyboard.press('Enter');
    const zip = unzipSync(new Uint8Array(await downloaded(directory, 'my-backend-two.zip')));
    const record = JSON.parse(decoder.decode(zip['my-backend-two/.backend-practice.json']));
    expect(record.answers).toMatchObject(stackOf('fastify-sqlite-session-memory'));
  });
});
