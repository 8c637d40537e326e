/**
 * Says what keeps this backend from working, and what to do about it: `npm run doctor`.
 * Ends with 1 when something necessary is missing. `--json` is for programs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Config, loadConfig, readEnvironment } from '../config.ts';
import { type Finding, findingsText, isFine } from './finding.ts';
import { checkDocker, checkManager, checkNode, checkPort, managerOf } from './machine.ts';
import { checkServers } from './servers.ts';

async function examine(): Promise<Finding[]> {
  const { engines, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { config, agent, finding } = readSettings();
  const { run } = managerOf(agent);
  const [docker, port, servers] = await Promise.all([
    checkDocker(),
    config ? checkPort(config.PORT, config.HOST, run) : [],
    config ? checkServers(config, { run, names: Object.keys(scripts) }) : [],
  ]);
  const machine = [
    checkNode(process.versions.node, engines.node),
    checkManager(agent, readdirSync('.')),
  ];
  return [...machine, finding, docker, port, servers].flat();
}

interface Settings {
  /** Nothing when they are wrong. */
  readonly config?: Config;
  readonly agent?: string | undefined;
  readonly finding: Finding;
}

function readSettings(): Settings {
  let agent: string | undefined;
  const isThere = existsSync('.env');
  try {
    const env = readEnvironment();
    agent = env.npm_config_user_agent;
    const config = loadConfig(env);
    const text = isThere ? 'The settings are right' : 'There is no .env; the defaults will do';
    return { config, agent, finding: { level: isThere ? 'ok' : 'note', text } };
  } catch (error) {
    const text = `${isThere ? 'The settings are wrong' : 'There is no .env'}. ${(error as Error).message}`;
    const remedy = isThere
      ? 'edit .env, then run this again for the rest'
      : 'cp .env.example .env, and replace each change-me in it';
    return { agent, finding: { level: 'problem', text, remedy } };
  }
}

const findings = await examine();
const result = { isFine: isFine(findings), findings };
const isForPrograms = process.argv.includes('--json');
console.log(isForPrograms ? JSON.stringify(result, null, 2) : findingsText(findings));
process.exitCode = result.isFine ? 0 : 1;
// Connections that do not close would keep the process alive.
setTimeout(() => process.exit(), 1_000).unref();
