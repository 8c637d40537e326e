/**
 * What differs between machines comes from environment variables: https://12factor.net/config
 * The file .env has those of yours.
 */
import { existsSync } from 'node:fs';
import { type AuthSettings, authSettings } from './auth/settings.ts';

export interface Config extends AuthSettings {
  /** 0 takes any port that is free. */
  readonly PORT: number;
  readonly DATABASE_URL: string;
}

/** @throws Error when a setting is missing that the backend cannot do without. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const { PORT = '3000', DATABASE_URL } = env;
  if (!DATABASE_URL) throw new Error('DATABASE_URL is missing: copy .env.example to .env.');
  return { PORT: Number(PORT), DATABASE_URL, ...authSettings(env) };
}

/** The settings of this machine. Variables that are set already win over the file. */
export function requireConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile();
  return loadConfig(process.env);
}
