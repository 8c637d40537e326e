import { defaultStack, stackId } from '../../src/model/stack.ts';
import { allLayerNames } from '../../src/reading/layers.ts';

/** `templates/tsconfig.json`: lets editors find what a template imports from another layer. */
export function editorConfigText(): string {
  // What is rendered or generated exists in a composed stack only: `npm run try`.
  const roots = [
    ...allLayerNames().map((name) => `./${name}`),
    `../.play/${stackId(defaultStack)}`,
  ];
  const lines = roots.map((root) => `      "${root}"`);
  return `{
  // Made by npm run snapshots, for editors: a relative import is looked for in all layers, as if they
  // lay in one folder; the first layer that has the file is taken, so some types are of another
  // option. npm run superset links the packages. What counts is npm run check.
  "extends": "./base/tsconfig.json",
  "compilerOptions": {
    // The package.json of a layer does not say that it holds modules; base says it for all.
    "module": "esnext",
    "moduleResolution": "bundler",
    "rootDirs": [
${lines.join(',\n')}
    ]
  },
  "include": ["**/*.ts"]
}
`;
}
