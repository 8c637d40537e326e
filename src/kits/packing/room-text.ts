/** What lies in the archive for whoever stands in the room. */
import { classLockPath } from '../class-lock.ts';
import type { Platform } from './cached-packages.ts';

export interface Room {
  readonly starters: number;
  readonly packages: number;
  readonly platforms: readonly Platform[];
  /** That npm asked when it was packed. */
  readonly registry: string;
  /** A directory in it, for the examples. */
  readonly example: string;
}

const usualRegistry = 'https://registry.npmjs.org/';

export const cacheName = 'npm-cache';

export const commandName = 'create-backend-practice';

/** What lies beside the starters, in small letters. */
export const ownNames: readonly string[] = [cacheName, commandName, classLockPath, 'readme.md'];

/** The same words work in bash, zsh, PowerShell and cmd. */
export function roomText({ starters, packages, platforms, registry, example }: Room): string {
  const from = registry === usualRegistry ? '' : ` --registry ${registry}`;
  const install = `npm ci --offline --cache ../${cacheName}${from}`;
  const names = platforms.map(({ os, cpu }) => `${os}-${cpu}`).join(', ');
  const lesson = `node ../${commandName}/dist/create-backend-practice.js next`;
  return `# A room without internet

${starters} starters, and an npm cache with the ${packages} packages that they need at any stage of the kit, for ${names}.
Each computer needs Node.js with npm, and a copy of this folder; keep its path short on Windows, such as C:\\class.

## Install and test

bash:

\`\`\`sh
cd ${example}
${install}
npm test
\`\`\`

PowerShell:

\`\`\`powershell
cd ${example}
${install}
npm test
\`\`\`

npm takes all packages from the cache, compares them with package-lock.json, and asks nobody.

## Without these flags

Tell npm once for each account; then a plain \`npm ci\` works in every starter, wherever it lies:

\`\`\`sh
npm config set offline true
npm config set cache "/path/to/this/folder/${cacheName}"
\`\`\`

\`npm config delete offline\` and \`npm config delete cache\` undo it.

## Lessons

\`npm run next\` asks the registry for create-backend-practice. Here, write in a starter instead:

\`\`\`sh
${lesson}
npm install --offline --cache ../${cacheName}${from}
\`\`\`
`;
}
