import { unavailable } from '../errors/app-error.ts';

/** Something that must answer for the backend to do its work. */
export interface Dependency {
  readonly name: string;
  /** Without a required dependency the backend takes no requests; without another it is merely slower. */
  readonly required: boolean;
  ping(): Promise<unknown>;
}

/**
 * Asks every dependency, all at once. A load balancer sends requests only where this succeeds.
 * @throws AppError 503 while the process is stopping, or when a required dependency is down.
 */
export async function readiness(dependencies: readonly Dependency[], draining: boolean) {
  if (draining) throw unavailable('The process is stopping.');
  const results = await Promise.allSettled(dependencies.map((dependency) => dependency.ping()));
  const isUp = (index: number) => results[index]?.status === 'fulfilled';
  const checks = Object.fromEntries(
    dependencies.map(({ name }, index) => [name, isUp(index) ? 'up' : 'down']),
  );
  const missing = dependencies.filter(({ required }, index) => required && !isUp(index));
  if (missing.length > 0) {
    throw unavailable(`Not ready: ${missing.map(({ name }) => `${name} is down`).join(', ')}.`);
  }
  return { status: Object.values(checks).includes('down') ? 'degraded' : 'ready', ...checks };
}
