import { answersFrom } from '../../src/asking/answers.ts';
import type { ProjectFile } from '../../src/composing/compose.ts';
import type { Layer } from '../../src/composing/layer.ts';
import { planOf, stepsWithScripts } from '../../src/composing/plan.ts';
import type { Project } from '../../src/composing/project.ts';
import { type View, viewOf } from '../../src/composing/view.ts';
import type { Answers } from '../../src/model/settings.ts';
import { defaultStack } from '../../src/model/stack.ts';
import { compileTemplate } from '../../src/reading/compile-template.ts';

/** Answers of a learner who says nothing, with changes. */
export function answersWith(changes: Partial<Answers> = {}): Answers {
  const defaults = { packageManager: 'npm', workingDirectory: '/home/ada' } as const;
  return { ...answersFrom({ choices: {} }, defaults), ...changes };
}

/** A layer of files, path to text; a path that ends with `.hbs` is a template. */
export function layerWith(name: string, files: Readonly<Record<string, string>>): Layer {
  const entries = Object.entries(files);
  return {
    name,
    from: 'hello',
    files: entries.map(([path, text]) => {
      const template = `${name}/${path}`;
      const program = path.endsWith('.hbs') && { program: compileTemplate(text, template) };
      return { path: path.replace(/\.hbs$/, ''), template, text, ...program };
    }),
  };
}

/** The view of the default stack. */
export function someView(name = 'my-app'): View {
  return viewOf({ name, stack: defaultStack, packageManager: 'npm', version: '1.2.3' }, []);
}

/** A project file that nobody looks into. */
export function fileWith(text: string, changes: Partial<ProjectFile> = {}): ProjectFile {
  return { text, origin: ['base'], executable: false, ...changes };
}

/** A project with three files, one of them secret, and only the script `dev`. */
export function projectWith({ answers = answersWith(), scripts = ['dev'] } = {}): Project {
  const plan = planOf(answers, [], '1.2.3');
  const files = new Map([
    ['.env', fileWith('K=very-secret\n', { isSecret: true })],
    ['.gitignore', fileWith('.env', { origin: ['base', 'database/prisma'] })],
    ['package.json', fileWith('{}\n')],
  ]);
  const manifest = { scripts, dependencies: ['zod', 'pino'], devDependencies: ['vitest'] };
  const steps = stepsWithScripts(plan.steps, scripts);
  const installation = { packages: 312, megabytes: 287 };
  return { answers, plan, files, steps, manifest, installation, settings: ['PORT'] };
}
