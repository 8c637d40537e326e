import type { Principal } from '../auth/principal.ts';
import type { Logger } from '../logger.ts'; // from operate

/** What our middleware adds to a request: https://www.typescriptlang.org/docs/handbook/declaration-merging.html */
declare global {
  namespace Express {
    interface Request {
      id: string; // from operate
      /** Its lines name the id of the request. */ // from operate
      log: Logger; // from operate
      principal: Principal;
    }
  }
}
