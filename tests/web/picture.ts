/** `npm run picture:web`: pictures of the main views, for README.md. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchSite, show } from './browser.ts';

const folder = fileURLToPath(new URL('pictures', import.meta.url));

const pictures = [
  ['choose', 'light', '#express-sqlite-jwt-memory'],
  ['see', 'dark', '#fastify-postgresql-session-redis@lists/see/src/app.ts'],
  ['compare', 'light', '#express-sqlite-jwt-memory/compare/fastify-sqlite-jwt-memory/src/app.ts'],
  ['take', 'dark', '#express-sqlite-jwt-memory/take'],
] as const;

mkdirSync(folder, { recursive: true });
const site = await launchSite();
try {
  const page = await site.open();
  await page.setViewport({ width: 1120, height: 720 });
  for (const [name, scheme, hash] of pictures) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await show(page, `${site.url}${hash}`);
    await page.screenshot({ path: join(folder, `${name}.png`), optimizeForSpeed: false });
    console.log(`tests/web/pictures/${name}.png`);
  }
} finally {
  await site.close();
}
