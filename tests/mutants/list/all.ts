import type { Mutant } from '../mutant.ts';
import { apiKeyMutants } from './api-key.ts';
import { credentialMutants, jwtMutants, secretMutants } from './auth.ts';
import { bookMutants } from './books.ts';
import { cacheMutants } from './cache.ts';
import { errorMutants } from './errors.ts';
import { httpMutants } from './http.ts';
import { sessionMutants } from './session.ts';

/** All mutants. To every stack some 40 of them apply, so a starter that is small has to catch most. */
export const mutants: readonly Mutant[] = [
  ...errorMutants,
  ...httpMutants,
  ...bookMutants,
  ...secretMutants,
  ...credentialMutants,
  ...jwtMutants,
  ...sessionMutants,
  ...apiKeyMutants,
  ...cacheMutants,
];
