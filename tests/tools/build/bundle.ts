/**
 * The code of the published command, with the libraries in it. rolldown, because vitest brings it
 * along already, it has no install script, and it splits at `import()`.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { minifySync } from 'rolldown/experimental';

const source = fileURLToPath(new URL('../../../src', import.meta.url));

/** The only difference between the tested and the published command: where the templates come from. */
const standIns: Readonly<Record<string, string>> = {
  [join(source, 'reading/disk.ts')]: join(source, 'reading/packed.ts'),
};

const standInPlugin: Plugin = {
  name: 'prepared-templates',
  resolveId: (id, importer) =>
    importer && id.startsWith('.') ? standIns[join(dirname(importer), id)] : undefined,
};

/**
 * `import { readFileSync } from 'node:fs'` makes Node touch everything that the module exports, which
 * loads its streams, for one: 3 ms of a start of 40. Taking the module as it is does not. An older Node,
 * which cannot give it, still gets as far as to say that it is too old.
 */
const builtinPlugin: Plugin = {
  name: 'builtin-modules',
  renderChunk: (code) =>
    code.replaceAll(/^import (\{.+\}) from "(node:[\w/]+)";$/gm, (_, names: string, id: string) => {
      const pattern = names.replaceAll(' as ', ': ');
      return `const ${pattern} = process.getBuiltinModule?.("${id}") ?? {};`;
    }),
};

/**
 * The code of an entry and of what it loads later, with the modules that each file was made of.
 *
 * @param name what the first file is called, without its ending
 */
export async function bundle(name: string, entry: string): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: { [name]: entry },
    platform: 'node',
    plugins: [standInPlugin, builtinPlugin],
    preserveEntrySignatures: 'allow-extension',
    resolve: {
      alias: {
        // Its other entry is the same code for Node 8.
        prompts: 'prompts/lib/index.js',
        // Its other entry loads its parts in a way that no bundler follows.
        'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
      },
    },
    onLog: (level, { code, message }) => {
      // Where the time goes is no fault; a busy machine makes it say so.
      if (code === 'PLUGIN_TIMINGS') return;
      throw new Error(`${level}: ${message}`);
    },
  });
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    // No hash: a path in a report of a bug is the same everywhere, and no old file stays behind.
    chunkFileNames: '[name].js',
    // Names stay, for the same reports.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
    comments: false,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        // What everything needs, also what is loaded later.
        {
          name: 'shared',
          test: /src[\\/](model[\\/]|composing[\\/](?!three-way|lesson-tests|page-pack|archive)|asking[\\/](answers|nearest)|reading[\\/]sha256|writing[\\/]package-name)/,
        },
        { name: 'prompts', test: /node_modules[\\/](prompts|kleur|sisteransi)[\\/]/ },
        { name: 'texts', test: /node_modules[\\/](diff|ignore|node-diff3)[\\/]/ },
        // Only a teacher needs these: all words of kit, and their libraries.
        { name: 'kit', test: /src[\\/](kits[\\/]|composing[\\/]archive|telling[\\/]bar)/ },
        {
          name: 'tables',
          test: /node_modules[\\/](js-tokens|jsonc-parser|csv-parse|fflate)[\\/]/,
        },
        { name: 'execa', test: /node_modules/ },
      ],
    },
  });
  await build.close();
  return output.filter((file) => file.type === 'chunk').map(withSmallLibraries);
}

/** A report of a bug is about our own names, so those inside of libraries may be short. */
function withSmallLibraries(chunk: OutputChunk): OutputChunk {
  const { fileName, moduleIds } = chunk;
  if (moduleIds.length === 0 || !moduleIds.every((id) => id.includes('node_modules'))) return chunk;
  const mangle = { toplevel: true, keepNames: { function: true, class: true } };
  const codegen = { removeWhitespace: true };
  const { code } = minifySync(fileName, chunk.code, {
    module: true,
    compress: true,
    mangle,
    codegen,
  });
  return { ...chunk, code };
}

/** A program of one file, as small as it gets: its own file, for another process to run. */
export async function bundleProgram(name: string, entry: string): Promise<OutputChunk> {
  const build = await rolldown({ input: { [name]: entry }, platform: 'node' });
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    minify: true,
    comments: false,
    codeSplitting: false,
  });
  await build.close();
  return output[0];
}
