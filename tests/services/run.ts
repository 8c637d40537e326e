/** `npm run services`: the servers that stacks need, started, listed and ended. */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { prepareSuperset } from '../tools/superset.ts';
import { ways } from './programs.ts';
import { type ServiceName, serviceNames, Unavailable } from './service.ts';
import { startAt } from './services.ts';
import { answers, endStarted, remember, runningService, startedServices } from './state.ts';

const usage = `npm run services -- up|down|status [name…] [--install]
  names       ${serviceNames.join(', ').toLowerCase()} (default: all)
  --install   install missing ones from Debian (apt-get, as root)
From their official images where a Docker engine answers, else from the programs of this machine.`;

/** Ports that are easy to remember and that nothing else uses. */
const ports: Readonly<Record<ServiceName, number>> = {
  PostgreSQL: 15432,
  MySQL: 13306,
  MongoDB: 17017,
  Redis: 16379,
  nginx: 18080,
};

const commands: Readonly<
  Record<string, (names: ServiceName[], install: boolean) => Promise<number>>
> = { up, down, status };

process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  try {
    const options = { install: { type: 'boolean', default: false } } as const;
    const { positionals, values } = parseArgs({ args: argv, options, allowPositionals: true });
    const [command = '', ...names] = positionals;
    const run = commands[command];
    if (run)
      return await run(names.length > 0 ? names.map(nameOf) : [...serviceNames], values.install);
    console.error(usage);
  } catch (error) {
    console.error((error as Error).message);
  }
  return 1;
}

function nameOf(text: string): ServiceName {
  const name = serviceNames.find((name) => name.toLowerCase() === text.toLowerCase());
  if (!name) throw new Error(`There is no service ${text}.\n\n${usage}`);
  return name;
}

async function up(names: ServiceName[], install: boolean): Promise<number> {
  prepareSuperset(); // has the drivers that ask the servers
  if (install) installMissing(names);
  let failed = 0;
  for (const name of names) {
    if (await runningService(name)) continue;
    for (const dead of startedServices().filter((service) => service.name === name)) {
      await endStarted(dead);
    }
    try {
      remember(await startAt(name, ports[name]));
    } catch (error) {
      failed++;
      console.error((error as Error).message);
      if (error instanceof Unavailable) console.error(`  ${error.remedy}`);
    }
  }
  await status(names);
  return failed > 0 ? 1 : 0;
}

/** By the best way that Debian's packages lead to. */
function installMissing(names: readonly ServiceName[]): void {
  for (const name of names) {
    for (const { find, packages } of ways[name]) {
      if (find() === null && packages.length > 0) installPackages(packages);
      if (find() !== null) break;
    }
  }
}

function installPackages(names: readonly string[]): void {
  const args = ['install', '--yes', '--no-install-recommends', ...names];
  // Debian would start each server at once, on its usual port.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', args, { stdio: 'inherit', env });
}

async function down(names: ServiceName[]): Promise<number> {
  for (const service of startedServices().filter(({ name }) => names.includes(name))) {
    await endStarted(service);
    console.log(`${service.name} ended`);
  }
  return 0;
}

async function status(names: ServiceName[]): Promise<number> {
  const started = startedServices();
  const rows = names.map(async (name): Promise<string[]> => {
    const service = started.find((one) => one.name === name);
    if (!service) return [name, 'not started', '', '', ''];
    const state = (await answers(service)) ? 'answers' : 'does not answer';
    return [name, state, service.kind, service.product, service.url];
  });
  console.log(
    table([['service', 'state', 'kind', 'what it is', 'address'], ...(await Promise.all(rows))]),
  );
  for (const { name, cannotShow } of started) {
    if (cannotShow.length > 0)
      console.log(`${name} is a stand-in without ${cannotShow.join('; ')}.`);
  }
  return 0;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
