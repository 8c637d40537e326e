export interface AuthSettings {
  /** Whoever knows it can make tokens for anybody. */
  readonly JWT_SECRET: string;
  /** An access token cannot be taken back, so it lives for a short time only. */
  readonly ACCESS_TOKEN_SECONDS: number;
  /** How long a login lasts. */
  readonly REFRESH_TOKEN_SECONDS: number;
}

/** @throws Error when the secret is missing, or shorter than 256 bits: RFC 7518, section 3.2. */
export function authSettings({
  JWT_SECRET = '',
  ACCESS_TOKEN_SECONDS = '900',
  REFRESH_TOKEN_SECONDS = '2592000',
}: NodeJS.ProcessEnv): AuthSettings {
  if (Buffer.byteLength(JWT_SECRET) < 32) {
    throw new Error('JWT_SECRET must have at least 32 bytes; make one with: openssl rand -hex 32');
  }
  return {
    JWT_SECRET,
    ACCESS_TOKEN_SECONDS: Number(ACCESS_TOKEN_SECONDS),
    REFRESH_TOKEN_SECONDS: Number(REFRESH_TOKEN_SECONDS),
  };
}
