import { forbidden, unauthorized } from '../errors/app-error.ts';
import { isAnonymous, type Principal, type Scope } from './principal.ts';

/**
 * Lets a caller pass who may do what `scope` names.
 * @throws AppError 401 when we do not know who is calling, 403 when we know and they may not.
 */
export function authorize(principal: Principal, scope: Scope): void {
  if (principal.scopes.includes(scope)) return;
  if (isAnonymous(principal)) throw unauthorized(principal.challenge ?? '');
  throw forbidden(`This needs the scope ${scope}.`);
}
