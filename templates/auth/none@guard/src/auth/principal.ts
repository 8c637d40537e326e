/** Who is calling: nobody has to prove who they are, so all callers are the same one. */
export interface Principal {
  /** Also whose the things are that they add. */
  readonly id: string;
}

export const anonymousId = 'anonymous';

export const everybody: Principal = { id: anonymousId };
