/** The command, readable as a table of contents. What is heavy is loaded when its turn comes. */
import {
  answersFrom,
  checkChoices,
  defaultName,
  directoryPath,
  type Known,
  missingChoices,
} from './asking/answers.ts';
import { type Given, readArgs, refuseFlagsKeptByNpm } from './asking/args.ts';
import { kitNotice, readKit } from './asking/kit.ts';
import { reasonNotToAsk } from './asking/reason-not-to-ask.ts';
import {
  createStarter,
  type Destination,
  refuseOverwriting,
  reportLeftovers,
  reportOutcome,
} from './commands/create.ts';
import { otherCommands } from './commands/others.ts';
import { answersOf, beginningIn } from './commands/unfinished.ts';
import { composeProject, type Project, type Sources } from './composing/project.ts';
import { detectPackageManager } from './model/package-managers.ts';
import type { Answers } from './model/settings.ts';
import type { StageName } from './model/stages.ts';
import { templates } from './reading/disk.ts';
import { sha256 } from './reading/sha256.ts';
import { informationFor } from './telling/information.ts';
import { standardStream } from './telling/output.ts';
import { createReport, hasColor, type Report } from './telling/report.ts';
import { dryRunResult, dryRunText, summaryText } from './telling/summary.ts';
import { ownBugs, ownVersion } from './this-package.ts';
import { randomHex } from './writing/random.ts';
import { isUnfinished } from './writing/staging.ts';
import { checkTarget, workingDirectory } from './writing/target.ts';

/** Runs the command and gives its exit code: 0, 1, 130 or 70. Never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  const [stdout, stderr] = [standardStream('stdout'), standardStream('stderr')];
  const report = createReport({ json, stdout, stderr, env: process.env, bugs: ownBugs() });
  try {
    refuseFlagsKeptByNpm(process.env);
    const given = await withKits(readArgs(argv));
    const known = readKnown(given);
    const isInformed = inform(given, known, report);
    if (isInformed) return 0;
    if (!given.command) return await run(given, report);
    const call = { given, known, sources: sources(ownVersion()), report };
    if (given.command !== 'kit') return await otherCommands[given.command](call);
    return await (await import('./kits/kit-command.ts')).runKitCommand(call);
  } catch (error) {
    return report.failure(error);
  }
}

async function run(given: Given, report: Report): Promise<number> {
  const known = readKnown(given);
  const ofClass = given.kit === undefined ? null : kitNotice(given.kit);
  if (ofClass) report.notice(ofClass);
  const reason = reasonNotToAsk(given);
  const isAsked = !isKnownToBeBegun(known, given) && reason === null;
  const { project, destination } = isAsked
    ? await askForCreation(known, given, report)
    : creationOf(known, given);
  const leftovers = reportLeftovers(destination.target, report);
  if (reason && !destination.isBegun) reportDefaults(known, project.answers, reason, report);
  if (destination.isBegun) reportBeginning(project, report);
  if (given.dryRun) reportDryRun(project, destination, report);
  else reportOutcome(await createStarter(project, destination, report), leftovers, report);
  return 0;
}

interface Creation {
  readonly project: Project;
  readonly destination: Destination;
}

/** Looks whether it can be made, or finished where an earlier run has begun it. */
function creationOf(known: Known, given: Given): Creation {
  const target = checkTarget(directoryPath(known, workingDirectory()), given);
  const begun = beginningIn(target.directory);
  const destination = { target, overwrite: given.overwrite, isBegun: begun !== null };
  if (begun) {
    const answers = answersOf(begun, known, target.directory);
    return { project: composeProject(answers, sources(begun.version)), destination };
  }
  const project = composeProject(complete(known), sources(ownVersion()));
  refuseOverwriting(project, destination);
  return { project, destination };
}

async function askForCreation(known: Known, given: Given, report: Report): Promise<Creation> {
  const { ask, askedNames, decide, introText } = await loadAsk();
  const packageManager = detectPackageManager(process.env.npm_config_user_agent);
  const { force, dryRun } = given;
  const countFiles = (stage: StageName) => {
    const choices = { ...known.choices, name: defaultName, stage };
    return composeProject(complete({ choices }), sources(ownVersion())).files.size;
  };
  const asking = { known, workingDirectory: workingDirectory(), packageManager, force, countFiles };
  const names = askedNames(asking);
  report.notice(introText(names));
  let answered = await ask(asking, names);
  while (true) {
    const choices = { ...answered, ...known.choices };
    const creation = creationOf({ ...known, choices }, given);
    if (dryRun || creation.destination.isBegun) return creation;
    report.notice(`\n${summaryText(creation.project)}\n`);
    const again = await decide(names);
    if (again === null) return creation;
    answered = await ask(asking, [again], answered);
  }
}

/** A kit that lies elsewhere is fetched first. */
async function withKits(given: Given): Promise<Given> {
  const isElsewhere = [given.kit, ...given.operands].some((word) => word && /^\w+:/.test(word));
  return isElsewhere ? (await import('./kits/remote-kit.ts')).withLocalKits(given) : given;
}

function sources(version: string): Sources {
  return { templates, version, randomText: () => randomHex(32), sha256 };
}

/** Flags win over the kit. */
function readKnown(given: Given): Known {
  const { directory, kit, command } = given;
  const fromKit = kit === undefined || command === 'kit' ? {} : readKit(kit);
  // With kit init it is a pattern: {id}-api.
  const { name: _, ...others } = given.choices;
  const ownChoices = command === 'kit' ? others : given.choices;
  const choices = {
    ...checkChoices(fromKit, ({ name }) => `${kit}: at /${name}`),
    ...checkChoices(ownChoices, ({ flag }) => `--${flag}`),
  };
  return { choices, ...(directory !== undefined && { directory }) };
}

function inform(given: Given, known: Known, report: Report): boolean {
  if (!given.help && !given.version && !given.list && given.print === undefined) return false;
  const information = informationFor(given, known, sources(ownVersion()));
  if (information) report.result(information.data, information.text);
  return information !== null;
}

/** What is not said takes its default. */
function complete(known: Known): Answers {
  const packageManager = detectPackageManager(process.env.npm_config_user_agent);
  return answersFrom(known, { packageManager, workingDirectory: workingDirectory() });
}

/** Looks at the target before anything is asked: nobody answers questions for an error. */
function isKnownToBeBegun(known: Known, given: Given): boolean {
  if (known.directory === undefined && known.choices.name === undefined) return false;
  return isUnfinished(checkTarget(directoryPath(known, workingDirectory()), given).directory);
}

function reportDefaults(known: Known, answers: Answers, reason: string, report: Report): void {
  const { stack, ...settings } = answers;
  const values: Readonly<Record<string, string | boolean>> = { ...settings, ...stack };
  const defaults = missingChoices(known).map((name) => {
    const value = values[name];
    return `${name} = ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`;
  });
  if (defaults.length > 0) report.notice(`Not asked (${reason}): ${defaults.join(', ')}.`);
}

function reportBeginning({ answers, plan }: Project, report: Report): void {
  const { name, directory } = answers;
  const what = `${name} (${plan.view.stackId}), which an earlier run began`;
  report.notice(`Finishing ${what} in ${directory}: its files stay as they are.`);
}

/** Where a starter was begun, no file would be written. */
function reportDryRun(project: Project, { isBegun }: Destination, report: Report): void {
  const shown = isBegun ? { ...project, files: new Map() } : project;
  report.result(dryRunResult(shown), dryRunText(shown));
}

/** The colours of `prompts` obey no NO_COLOR; they are chosen when it is loaded. */
function loadAsk() {
  if (!hasColor(process.stdout, process.env)) process.env.NODE_DISABLE_COLORS = '1';
  return import('./asking/ask.ts');
}
