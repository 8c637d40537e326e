/** `create-backend-practice kit …`: what is done with a kit; each gives the exit code. Loaded when its turn comes. */
import type { KitCommandName } from '../asking/kit-commands.ts';
import type { Call } from '../commands/others.ts';

const kitCommandsByName: Readonly<Record<KitCommandName, (call: Call) => Promise<number>>> = {
  init: async (call) => (await import('./init.ts')).initKit(call),
  lint: async (call) => (await import('./lint.ts')).lintKit(call),
  build: async (call) => (await import('./build.ts')).buildClass(call),
  verify: async (call) => (await import('./verify.ts')).verifyClass(call),
  update: async (call) => (await import('./update.ts')).updateClass(call),
  grade: async (call) => (await import('./grade.ts')).gradeClass(call),
  pack: async (call) => (await import('./pack.ts')).packKit(call),
  share: async (call) => (await import('./share.ts')).shareKit(call),
};

export function runKitCommand(call: Call): Promise<number> {
  const { kitCommand } = call.given;
  if (!kitCommand) throw new Error('args.ts gives kit a word');
  return kitCommandsByName[kitCommand](call);
}
