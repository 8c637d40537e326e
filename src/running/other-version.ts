/** Another version of create-backend-practice, from the registry, asked for the files of a starter. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Texts } from '../composing/compare.ts';
import { type RecordedAnswers, recordedNames } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';
import type { Command } from '../model/package-managers.ts';
import { questions } from '../model/settings.ts';
import { type Captured, capture } from './capture.ts';

const limit = 120_000;

/** What the npm that has started us was told to run: https://docs.npmjs.com/cli/commands/npm-exec */
const ofOuterNpm = ['npm_config_call', 'npm_config_package'];

/**
 * npm comes with Node, whatever package manager a starter uses. What npm has kept is taken without asking
 * the registry; where there is no network, it does not try for long.
 */
export function filesCommand(version: string, answers: RecordedAnswers): Command {
  const name = 'create-backend-practice';
  const settings = ['--yes', '--prefer-offline', '--fetch-retries=0', '--no-workspaces'];
  const npm = ['exec', ...settings, '--loglevel=error'];
  const names = answers.stage ? [...recordedNames, 'stage' as const] : recordedNames;
  const flags = names.map((asked) => {
    const { flag } = questions.find((question) => question.name === asked) ?? { flag: asked };
    return `--${flag}=${answers[asked]}`;
  });
  const args = [...npm, `--package=${name}@${version}`, '--', name, ...flags, '--print', 'files'];
  return { command: 'npm', args };
}

/** @throws UserError when the version cannot be had, or does not answer */
export async function filesOfVersion(version: string, answers: RecordedAnswers): Promise<Texts> {
  // Neither the settings nor the packages of the starter, nor of what is around it.
  const directory = mkdtempSync(join(tmpdir(), 'create-backend-practice-made-'));
  try {
    const options = { directory, limit, without: ofOuterNpm };
    const captured = await capture(filesCommand(version, answers), options);
    if (!captured.isDone) throw failure(version, captured);
    return textsIn(captured.stdout.toString('utf8'), version);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What a registry that is not there, or not ready, makes npm say. */
const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET\w*|EIDLETIMEOUT|E5\d\d)\b/;

function failure(version: string, { said }: Captured): UserError {
  const [code] = unreachable.exec(said) ?? [];
  if (/spawn npm ENOENT|spawn EINVAL/.test(said)) {
    return new UserError('npm, which would fetch it, was not found.', 'Install npm.');
  }
  if (code) {
    return new UserError(
      `The registry cannot be reached (${code}).`,
      'Go online, and run the same command again.',
    );
  }
  if (/\b(E404|ETARGET)\b/.test(said)) {
    return new UserError(
      `The registry has no create-backend-practice ${version}.`,
      'npm config get registry says which one was asked.',
    );
  }
  return new UserError(
    `create-backend-practice ${version} did not say what it made: ${causeIn(said)}`,
    'Run the same command again.',
  );
}

/** The first line that says something; npm begins with a code and ends with the place of its log. */
function causeIn(said: string): string {
  const lines = said.split('\n').map((line) => line.replace(/^(npm )?error:?/i, '').trim());
  return lines.find((line) => line !== '' && !/^(code|errno|syscall) /.test(line)) ?? 'nothing';
}

function textsIn(stdout: string, version: string): Texts {
  try {
    const answer = JSON.parse(stdout) as { version: unknown; files: Record<string, unknown> };
    const files = Object.entries(answer.files);
    const isText = (file: [string, unknown]): file is [string, string] =>
      typeof file[1] === 'string';
    if (answer.version === version && files.every(isText)) return new Map(files);
  } catch {
    // Said below.
  }
  throw new UserError(
    `create-backend-practice ${version} did not say what it made, but something else.`,
    'npm config get registry says where it came from.',
  );
}
