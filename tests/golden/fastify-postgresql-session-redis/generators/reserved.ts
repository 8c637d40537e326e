/** Names that would mean something else, whoever asks: the language, its objects, the library of the database. */
import { createContext, Script } from 'node:vm';
import { isReserved } from './columns.ts';
import type { Fail } from './generate-error.ts';

/** JavaScript without what Node.js adds to it: Biome wants its names kept. */
const javascript = createContext();
const globals = namesIn('globalThis');
const ofObjects = namesIn('Object.prototype');
const ofPromises = namesIn('Promise.prototype');

/** Whether code can have a variable or a type of that name. */
export function canBeDeclared(name: string): boolean {
  if ([...globals, ...ofObjects, ...ofPromises].includes(name)) return false;
  try {
    // Nothing is run: whether `class` or `await` may be a name, the language itself knows.
    new Script(`'use strict'; async () => { let ${name}; };`);
    return true;
  } catch {
    return false;
  }
}

/** Names that no field can have, because a row without one would seem to have it, or to be something else. */
export function forbidFieldName(name: string, fail: Fail): void {
  if (ofObjects.includes(name)) {
    throw fail(`every object in JavaScript has "${name}" already. Find another name.`);
  }
  // https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise#thenables
  if (name === 'then') {
    throw fail('JavaScript takes an object with "then" for a promise. Find another name.');
  }
  if (isReserved(name)) {
    throw fail(`the library of the database needs "${name}" for itself. Find another name.`);
  }
}

function namesIn(object: string): string[] {
  return new Script(`Object.getOwnPropertyNames(${object})`).runInContext(javascript);
}
