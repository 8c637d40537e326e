import { anonymousId } from './principal.ts';

/** Whose the examples are: everybody's, as all that is added here. */
export const seedOwner = anonymousId;
