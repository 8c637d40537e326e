export interface AuthSettings {
  /** `production` where people use it, by HTTPS. */
  readonly NODE_ENV: string;
  /** How long a session lasts without a request. */
  readonly SESSION_IDLE_SECONDS: number;
  /** How long a session lasts in all, however busy it is. */
  readonly SESSION_MAX_SECONDS: number;
}

export function authSettings({
  NODE_ENV = 'development',
  SESSION_IDLE_SECONDS = '1800',
  SESSION_MAX_SECONDS = '43200',
}: NodeJS.ProcessEnv): AuthSettings {
  return {
    NODE_ENV,
    SESSION_IDLE_SECONDS: Number(SESSION_IDLE_SECONDS),
    SESSION_MAX_SECONDS: Number(SESSION_MAX_SECONDS),
  };
}
