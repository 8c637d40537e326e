import { allLayerNames } from '../../src/layers.ts';

/** `templates/tsconfig.json`: lets editors find what a template imports from another layer. */
export function editorConfigText(): string {
  const roots = allLayerNames().map((name) => `      "./${name}"`);
  return `{
  // Made by npm run snapshots, for editors: a relative import is looked for in all layers, as if they
  // lay in one folder. npm run superset links the packages. What counts is npm run check.
  "extends": "./base/tsconfig.json",
  "compilerOptions": {
    "rootDirs": [
${roots.join(',\n')}
    ]
  },
  "include": ["**/*.ts"]
}
`;
}
