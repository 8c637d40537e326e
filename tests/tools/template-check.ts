/**
 * Type-checks and lints composed stacks, and says of every finding which template it comes from.
 * Needs no server, and no installation but the superset.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Stack } from '../../src/model/stack.ts';
import { type ComposedStack, composeStack, templatesOf } from './composed-stack.ts';
import { supersetModules } from './superset.ts';

const playground = fileURLToPath(new URL('../../.play', import.meta.url));
const execute = promisify(execFile);

/** Checks the stacks one after the other; returns every distinct finding with its stacks. */
export async function checkTemplates(stacks: readonly Stack[]): Promise<string[]> {
  const findings = new Map<string, string[]>();
  // Of its own: another check may run at the same time.
  const folder = mkdtempSync(join(playground, 'check-'));
  try {
    for (const composed of stacks.map((stack) => composeStack(stack))) {
      const directory = write(composed, folder);
      for (const finding of await findingsIn(composed, directory)) {
        findings.set(finding, [...(findings.get(finding) ?? []), composed.id]);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return [...findings].map(([finding, [first, ...others]]) => {
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return `${finding}\n    in ${first}${more}`;
  });
}

/** Writes a stack into a folder below this one. */
function write({ id, files }: ComposedStack, folder: string): string {
  const directory = join(folder, id);
  for (const [path, { text }] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
  return directory;
}

const typeError = /^([^\s(]+)\((\d+),\d+\): error (.*)/gm;

async function findingsIn(stack: ComposedStack, directory: string): Promise<string[]> {
  if (stack.files.has('prisma.config.ts')) {
    // Prisma's client is part of the code.
    const { code, output } = await run(directory, 'prisma', 'generate');
    if (code !== 0) return [`${templatesOf(stack, 'prisma/schema.prisma')}: ${output}`];
  }
  const types = await run(directory, 'tsc', '--noEmit', '--pretty', 'false');
  const lint = await run(directory, 'biome', 'check', '--error-on-warnings', '--reporter=github');
  return [
    ...named(stack, types, typeError),
    ...named(stack, lint, /file=([^,]+),line=(\d+),.*?::(.*)/gm),
  ];
}

interface Result {
  readonly code: number;
  readonly output: string;
}

/**
 * The findings in a tool's output, by a form with groups for path, line and message; all of the
 * output when the tool failed and no finding is recognised.
 */
function named(stack: ComposedStack, { code, output }: Result, form: RegExp): string[] {
  const findings = [...output.matchAll(form)].map(([, path = '', line, message]) => {
    const [template = path] = templatesOf(stack, path);
    return `${template}:${line} ${message}`;
  });
  return code !== 0 && findings.length === 0 ? [`${stack.id}: ${output}`] : findings;
}

async function run(directory: string, tool: string, ...args: string[]): Promise<Result> {
  const program = join(supersetModules, '.bin', tool);
  try {
    const { stdout } = await execute(program, args, { cwd: directory, shell: isWindows });
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as Partial<Record<string, string>>;
    return { code: Number(code) || 1, output: stdout + stderr };
  }
}

const isWindows = process.platform === 'win32';
