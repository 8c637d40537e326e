/** Looks into a starter's process from outside: see `resilience-probe.mjs`. */
import type { Instance } from './instance.ts';
import { until } from './resilience-load.ts';
import type { Environment } from './statement.ts';

/** Settings that load the probe; on SIGWINCH it does what is named here. */
export function probing(action: 'report' | 'exception' | 'rejection'): Environment {
  const { href } = new URL('resilience-probe.mjs', import.meta.url);
  return { NODE_OPTIONS: `--import=${href}`, PROBE: action };
}

export interface ProbeReport {
  /** Bytes, after a garbage collection. */
  readonly heapUsed: number;
  /** Bytes: now, and the most there ever was. */
  readonly rss: number;
  readonly peakRss: number;
  /** Milliseconds that timers waited for other work of the process, but for 1 % of them, since the report before. */
  readonly delayP99: number;
}

/** Asks a starter that was started with `probing('report')`. */
export async function probe(instance: Instance): Promise<ProbeReport> {
  const reports = () => instance.output().match(/^probe .+$/gm) ?? [];
  const before = reports().length;
  instance.signal('SIGWINCH');
  await until('a report of the probe', 5_000, () => reports().length > before);
  return JSON.parse(reports().at(-1)?.slice('probe '.length) ?? '{}');
}

/** Lines of the log at a level: 40 is a warning, 50 an error, 60 fatal. */
export function linesAt(instance: Instance, level: number): Record<string, unknown>[] {
  return linesOf(instance).filter((line) => Number(line.level) >= level);
}

/** The lines of the log that are JSON. */
export function linesOf(instance: Instance): Record<string, unknown>[] {
  const lines = instance.output().split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}
