/** Who is calling: nobody has to prove who they are, so all callers are the same one. */
export interface Principal {
  /** Also whose the things are that they add. */
  readonly id: string;
}

export const anonymousId = 'anonymous';

export const everybody: Principal = { id: anonymousId };
// from operate
/** Whose the examples are: everybody's, as all that is added here. */ // from operate
export const seedOwner = anonymousId; // from operate
