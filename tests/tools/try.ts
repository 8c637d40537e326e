/**
 * `npm run try -- [stack id] [--database sqlite …] [--all]`: composes a stack from `templates/` into
 * `.play/<stack id>/`. Replaces what is there, but keeps `node_modules`, `data` and lock files.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compose, type ProjectFiles } from '../../src/composing/compose.ts';
import { withRecord } from '../../src/composing/record.ts';
import { fillSecrets } from '../../src/composing/secrets.ts';
import { viewOf } from '../../src/composing/view.ts';
import { detectPackageManager } from '../../src/model/package-managers.ts';
import {
  allStacks,
  defaultStack,
  dimensionNames,
  type Stack,
  stackId,
} from '../../src/model/stack.ts';
import { lastStage, type StageName } from '../../src/model/stages.ts';
import { joinYaml } from '../../src/reading/disk.ts';
import { layersOf } from '../../src/reading/layers.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { missingImports } from '../invariants/code-imports.ts';
import { oneAtATime } from './one-at-a-time.ts';

const playground = fileURLToPath(new URL('../../.play', import.meta.url));
const shared = join(playground, 'node_modules-superset', 'node_modules');
const kept = ['node_modules', 'package-lock.json'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean' },
    'package-manager': { type: 'string' },
    stage: { type: 'string', default: lastStage },
    ...Object.fromEntries(dimensionNames.map((name) => [name, { type: 'string' as const }])),
  },
});
process.exitCode = values.all ? tryAll() : await tryOne(chosenStack());

function chosenStack(): Stack {
  const wanted = positionals[0] ?? stackId({ ...defaultStack, ...(values as Partial<Stack>) });
  const stack = allStacks().find((candidate) => stackId(candidate) === wanted);
  if (!stack) throw new Error(`no stack ${wanted}`);
  return stack;
}

function composed(stack: Stack): ProjectFiles {
  const stage = values.stage as StageName;
  const layers = layersOf(stack, undefined, stage);
  const packageManager = detectPackageManager(values['package-manager'] as string | undefined);
  const identity = { name: stackId(stack), stack, packageManager, version: '0.1.0', stage };
  const files = compose(layers, viewOf(identity, layers), joinYaml);
  return withRecord(files, identity, { ...identity, sha256 });
}

async function tryOne(stack: Stack): Promise<number> {
  const files = composed(stack);
  const folder = join(playground, stackId(stack));
  await oneAtATime(folder, () => write(files, folder));
  for (const [path, { origin }] of files) console.log(`${path.padEnd(48)} ${origin.join(', ')}`);
  console.log(`\n${files.size} files in .play/${stackId(stack)}`);
  const hasPackages = existsSync(join(folder, 'node_modules'));
  if (!hasPackages) console.log('For its packages: npm run superset, then try again.');
  return 0;
}

function write(files: ProjectFiles, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder).filter((name) => !kept.includes(name))) {
    rmSync(join(folder, entry), { recursive: true });
  }
  for (const [path, file] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), file.text, { mode: file.executable ? 0o755 : 0o644 });
  }
  const env = fillSecrets(files.get('.env.example')?.text ?? '', secret);
  writeFileSync(join(folder, '.env'), env, { mode: 0o600 });
  const modules = join(folder, 'node_modules');
  if (existsSync(shared) && !existsSync(modules)) symlinkSync(shared, modules);
}

/** Composes all stacks without writing; prints once each problem, and each file that no layer brings. */
function tryAll(): number {
  const stacks = allStacks();
  const problems = new Map<string, string[]>();
  for (const stack of stacks) {
    for (const problem of problemsOf(stack)) {
      problems.set(problem, [...(problems.get(problem) ?? []), stackId(stack)]);
    }
  }
  for (const [message, ids] of problems) console.log(`${message}\n  ${ids.length}: ${ids[0]} …`);
  const success = `All ${stacks.length} stacks compose, and every import in them leads to a file.`;
  console.log(problems.size === 0 ? success : `${problems.size} problems`);
  return problems.size === 0 ? 0 : 1;
}

function problemsOf(stack: Stack): string[] {
  try {
    return [...missingImports(composed(stack))];
  } catch (error) {
    return [(error as Error).message];
  }
}

function secret(): string {
  return randomBytes(32).toString('hex');
}
