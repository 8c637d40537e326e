import type { Principal } from '../auth/principal.ts';

/** What our middleware adds to a request: https://www.typescriptlang.org/docs/handbook/declaration-merging.html */
declare global {
  namespace Express {
    interface Request {
      principal: Principal;
    }
  }
}
