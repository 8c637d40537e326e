/**
 * What differs between machines comes from environment variables: https://12factor.net/config
 * The file .env has those of yours.
 */
import { existsSync } from 'node:fs';

export interface Config {
  /** 0 takes any port that is free. */
  readonly PORT: number;
  readonly DATABASE_URL: string;
}

/** @throws Error when a setting is missing that the backend cannot do without. */
export function loadConfig({ PORT = '3000', DATABASE_URL }: NodeJS.ProcessEnv): Config {
  if (!DATABASE_URL) throw new Error('DATABASE_URL is missing: copy .env.example to .env.');
  return { PORT: Number(PORT), DATABASE_URL };
}

/** The settings of this machine. Variables that are set already win over the file. */
export function requireConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile();
  return loadConfig(process.env);
}
