/** The commands of a starter's README, run as they stand there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, runIn } from './project.ts';
import { startServer } from './server.ts';

/** Commands that are not run here, and why. All others are; a test holds that none of these is in vain. */
export const leftOut: readonly (readonly [command: RegExp, why: string])[] = [
  [/^docker compose /, 'containers: npm run test:hosting'],
  [/^docker stop$/, 'lacks the name of a container'],
  [/^npm (run )?(db|cache):(up|down)$/, 'containers: npm run test:hosting'],
  [/^npm create /, 'makes another starter: npm run test:nodes'],
  [/^npm (install|ci)$|^npm run (check|build)$/, 'a step of its own'],
  [/^npm (run )?test$/, 'a part of check'],
  [/^npm run dev$|^npm (run )?start$/, 'does not end: a step of its own'],
  [/^npm run doctor$/, 'a step of its own'],
  [/^npm run generate -- /, 'a step of its own: followGeneration'],
  [
    /^npm run generate(?! --)/,
    'asks: tests/generate/terminal.test.ts; or stands in a comment of the code',
  ],
  [/^cp \.env\.example \.env$/, 'for a fresh clone; here it would replace where the servers are'],
  [/^npx autocannon /, 'downloads a program, for an exercise'],
  [
    /^npx prisma (studio|migrate dev)$/,
    'opens a browser, or downloads a program: npm run test:schema',
  ],
];

/** Answers that the README announces as errors. */
const announced: readonly string[] = ['404 GET /v1/books/1'];

/** Notes down each answer's status in a file, whatever the README does with what curl prints. */
const notingCurl = `set -eu -o pipefail
curl() { command curl -sS -w '%{stderr}\\nANSWER %{http_code} %{method} %{url_effective}\\n' "$@" 2>>"$ANSWERS"; }
`;

/**
 * Runs all commands of README.md, those of the blocks first, in one shell, beside a backend as
 * `npm run dev` starts it.
 *
 * @throws Error when a command fails, or an answer is an error that the README does not announce
 */
export async function followReadme(project: Project): Promise<void> {
  const server = await startServer(project, 'development');
  try {
    const answers = join(project.temporary, 'npm-answers.txt');
    writeFileSync(answers, '');
    const readme = readFileSync(join(project.directory, 'README.md'), 'utf8');
    const commands = [...commandsOf(readme), ...commandsInText(readme)].filter(isRunHere);
    const script = commands.join('\n').replaceAll('localhost:3000', new URL(server.url).host);
    await runIn(project, 'bash', ['-c', `ANSWERS='${answers}'\n${notingCurl}${script}`]);
    const wrong = errorsIn(readFileSync(answers, 'utf8'));
    if (wrong.length > 0) throw new Error(`commands of the README were answered ${wrong}`);
    await server.stop();
  } finally {
    server.kill();
  }
}

/** Of all `sh` blocks, a command each, also where it goes over several lines. */
export function commandsOf(readme: string): string[] {
  const blocks = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.split(/(?<![\\|])\n/)).filter((line) => line !== '');
}

/** Those that the text names between its blocks, once each: `npm run openapi`. */
export function commandsInText(readme: string): string[] {
  const text = readme.replaceAll(/^```.*?^```$/gms, '');
  const commands = text.matchAll(/`((?:npm|npx|node|docker|cp|curl) [^`\n]+)`/g);
  return [...new Set([...commands].map(([, command = '']) => command))];
}

function isRunHere(command: string): boolean {
  return !leftOut.some(([pattern]) => pattern.test(command));
}

/** @throws Error when nothing was asked at all */
function errorsIn(answers: string): string[] {
  const all = [...answers.matchAll(/^ANSWER (\d+) (\w+) http:\/\/[^/]+(\S*)$/gm)];
  if (all.length === 0) throw new Error('the README asks the backend nothing');
  const errors = all
    .filter(([, status]) => Number(status) >= 400)
    .map(([, status, method, path]) => `${status} ${method} ${path}`);
  const unannounced = errors.filter((error) => !announced.includes(error));
  const missing = announced.filter((error) => !errors.includes(error));
  return [...unannounced, ...missing.map((error) => `without ${error}`)];
}
