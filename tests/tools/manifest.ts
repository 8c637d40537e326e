/** What a stack consists of, one line per file: short enough to keep for all stacks. */
import { createHash } from 'node:crypto';
import type { LayerFile } from '../../src/composing/layer.ts';
import { allLayerNames, readLayer } from '../../src/reading/layers.ts';
import { templatesRoot } from '../../src/this-package.ts';
import type { ComposedStack } from './composed-stack.ts';

/**
 * `path  origin layers  hash`. Copied files have no hash, for they are reviewed in `templates/`; in
 * the others versions do not count, for they stand in `versions.txt`.
 */
export function manifestOf({ files, layers }: ComposedStack): string {
  const rendered = new Set(
    layers.flatMap((layer) => layer.files.flatMap((file) => (file.program ? file.path : []))),
  );
  const lines = [...files].map(([path, { origin, text }]) => {
    const isMade = origin.length > 1 || rendered.has(path);
    return [path, origin.join(', '), ...(isMade ? [hashOf(path, text)] : [])].join('  ');
  });
  return `${lines.join('\n')}\n`;
}

function hashOf(path: string, text: string): string {
  const plain = withoutVersions(path, text);
  return createHash('sha256').update(plain).digest('hex').slice(0, 8);
}

/** What stands in `versions.txt`: packages, images and actions. */
const versionForms: readonly (readonly [path: RegExp, kind: string, form: RegExp])[] = [
  [/\.ya?ml$/, 'image:', /(?<=\bimage: )([\w./-]+):([\w.-]+)/g],
  [/(^|\/)Dockerfile$/, 'image:', /(?<=\bFROM )([\w./-]+):([\w.-]+)/g],
  [/\.ya?ml$/, 'action:', /(?<=\buses: )([\w./-]+)@([\w.-]+)/g],
  [/\.json$/, '', /(?<=https:\/\/(biome)js\.dev\/schemas\/)()[\d.]+/g],
];

function withoutVersions(path: string, text: string): string {
  if (path === 'package.json') return JSON.stringify(withoutRanges(JSON.parse(text)));
  return versionForms
    .filter(([applies]) => applies.test(path))
    .reduce((rest, [, , form]) => rest.replaceAll(form, '$1'), text);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function withoutRanges(manifest: Manifest): object {
  const { dependencies = {}, devDependencies = {} } = manifest;
  return {
    ...manifest,
    dependencies: Object.keys(dependencies),
    devDependencies: Object.keys(devDependencies),
  };
}

/** `package version layer`, sorted: every version there is, once per layer that names it. */
export function versionsText(root: string = templatesRoot): string {
  const lines = allLayerNames(root).flatMap((layer) =>
    readLayer(root, layer).files.flatMap((file) =>
      versionsIn(file).map(([name, version]) => `${name} ${version} ${layer}`),
    ),
  );
  return `${[...new Set(lines)].sort().join('\n')}\n`;
}

function versionsIn({ path, text }: LayerFile): (readonly [name: string, version: string])[] {
  if (path === 'package.json') {
    const { dependencies = {}, devDependencies = {} }: Manifest = JSON.parse(text);
    return Object.entries({ ...dependencies, ...devDependencies });
  }
  return versionForms
    .filter(([applies, kind]) => kind !== '' && applies.test(path))
    .flatMap(([, kind, form]) =>
      [...text.matchAll(form)].map(
        ([, name, version]) => [`${kind}${name}`, version ?? ''] as const,
      ),
    );
}
