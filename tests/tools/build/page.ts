/** The web page: `src/web/` in two files, with its libraries: what the first view needs, and the rest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OutputChunk, rolldown } from 'rolldown';
import { templates } from '../../../src/reading/disk.ts';
import { type SizeList, sizesOf } from '../../../src/web/starter.ts';
import { isCurrent, type Proof } from '../../proof/proof.ts';
import { type ComposedStack, starterFiles, textOf } from '../composed-stack.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const source = join(repository, 'src', 'web');

export interface BuiltPage {
  /** Name to content. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of all modules in it. */
  readonly modules: readonly string[];
}

/** All but the templates, which the package has already. */
export async function buildPage(starters: readonly ComposedStack[]): Promise<BuiltPage> {
  const sizesText = JSON.stringify(JSON.stringify(sizesOfAll(starters)));
  const chunks = [await chunksOf('page', { sizesText }), await chunksOf('worker', {})].flat();
  const read = (name: string) => readFileSync(join(source, name), 'utf8');
  const files = new Map([
    ['index.html', read('index.html')],
    ['page.css', plainCss(read('page.css') + read('code.css'))],
    ['icon.svg', read('icon.svg')],
    ['proof.json', boardText(readFileSync(join(repository, 'proof.json'), 'utf8'))],
    ...chunks.map(({ fileName, code }) => [fileName, code] as const),
  ]);
  return { files, modules: chunks.flatMap(({ moduleIds }) => moduleIds) };
}

/** @param define names that stand in the source for these expressions */
async function chunksOf(
  name: string,
  define: Readonly<Record<string, string>>,
): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: { [name]: join(source, `${name}.ts`) },
    platform: 'browser',
    transform: { define },
    preserveEntrySignatures: 'allow-extension',
    onLog: (level, { code, message }) => {
      if (code === 'PLUGIN_TIMINGS') return;
      throw new Error(`${level}: ${message}`);
    },
  });
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: true,
    comments: false,
  });
  await build.close();
  return output.filter((file) => file.type === 'chunk');
}

function sizesOfAll(starters: readonly ComposedStack[]): SizeList {
  const sizes = starters.map((composed) => {
    const { id, stack, view } = composed;
    const files = starterFiles(composed, view.stage);
    const installation = templates.installationOf(
      stack,
      textOf(composed, 'package.json'),
      view.stage,
    );
    return [id, sizesOf({ files, installation, plan: { view } })] as const;
  });
  return Object.fromEntries(sizes);
}

/** Without comments, and without spaces at the beginning of lines. */
function plainCss(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\n\s*/g, '\n');
}

/** What the page shows of the proof. */
function boardText(proof: string): string {
  const { version, stacks: rows, stages }: Proof = JSON.parse(proof);
  const stacks = rows.map((row) => ({ ...row, isCurrent: isCurrent(row) }));
  const dropped = ['files', 'parts', 'install', 'fileCounts', 'lineCounts', 'formed'];
  return JSON.stringify({ version, stacks, stages }, (key, value) =>
    dropped.includes(key) ? undefined : value,
  );
}
