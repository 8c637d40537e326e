/**
 * The code of the published command, with the libraries in it. rolldown, because vitest brings it
 * along already, it has no install script, and it splits at `import()`.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';

const source = fileURLToPath(new URL('../../../src', import.meta.url));

/** What needs a library while templates are read as they are, and not once they are prepared. */
const standIns: Readonly<Record<string, string>> = {
  [join(source, 'layers.ts')]: join(source, 'prepared/layers.ts'),
  [join(source, 'render.ts')]: join(source, 'prepared/render.ts'),
  [join(source, 'merge/yaml.ts')]: join(source, 'prepared/yaml.ts'),
};

const standInPlugin: Plugin = {
  name: 'prepared-templates',
  resolveId: (id, importer) =>
    importer && id.startsWith('.') ? standIns[join(dirname(importer), id)] : undefined,
};

/** Everything that making a starter takes, in one file: each further file to load costs time. */
const making =
  /src[\\/](prepared[\\/]|merge[\\/]|(project|plan|view|compose|secrets|write|commands|closing)\.ts)/;

/** The files of `dist/` with the modules that each was made of. */
export async function bundle(): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: { cli: join(source, 'cli.ts') },
    platform: 'node',
    plugins: [standInPlugin],
    preserveEntrySignatures: 'allow-extension',
    // Its other entry is the same code for Node 8.
    resolve: { alias: { prompts: 'prompts/lib/index.js' } },
    onLog: (level, { message }) => {
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
        { name: 'make', test: making },
        { name: 'prompts', test: /node_modules[\\/](prompts|kleur|sisteransi)[\\/]/ },
        { name: 'execa', test: /node_modules/ },
      ],
    },
  });
  await build.close();
  return output.filter((file) => file.type === 'chunk');
}
