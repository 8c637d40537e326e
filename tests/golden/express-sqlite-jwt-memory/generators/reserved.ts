/** Words that would mean something else where the generated code uses them. */
import { runInNewContext } from 'node:vm';
import { GenerateError } from './generate-error.ts';

/** https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Lexical_grammar#reserved_words */
const ofTheLanguage = `arguments await break case catch class const continue debugger default delete
  do else enum eval export extends false finally for function if implements import in infinity
  instanceof interface let nan new null package private protected public return static super switch
  this throw true try typeof undefined using var void while with yield`;

/** Types, functions and variables that the generated code uses beside those of the resource. */
const ofTheCode = `app array body boolean change checkReference client config contentEtag count createdAt createdBy
  cursor database date deleted dependency error etag expect
  field filter findAll forbidden id include input json jsonBody limit log map methodNotAllowed
  name new nextLink notFound now number object other owner page parse path pick preconditionFailed
  present principal promise query queryFilter record reply req request requireUser res response
  rest result router row run scope search sendWithEtag service set sort sortedPage string symbol
  test testApp text updated updatedAt uuidv7 version versionEtag versionsFrom`;

/** Types of columns. */
const ofColumns = 'bigInt bytes dateTime decimal enum float int model';

/** What databases do not take for the name of a column, unless it is in quotes. */
const ofDatabases = `all and as between check column constraint distinct exists foreign from group
  having index join keys like not offset on or order primary references rows select table then to
  trigger union update user when where`;

/** What objects have anyway, in JavaScript or in a library. */
const ofObjects = `collection constructor emit errors get init isModified prototype remove removeListener save
  schema set toJSON toObject toString validate valueOf`;

/** Variables of the tests, beside which they have one for what a row refers to. */
const ofTests = 'app count expect headers list one path';

/** What JavaScript itself has, without what Node.js adds: `escape`, `Map`. Biome wants these kept. */
const globals: string[] = runInNewContext('Object.getOwnPropertyNames(globalThis)');
const ofEveryObject = Object.getOwnPropertyNames(Object.prototype);

const forResources = setOf(ofTheLanguage, ofTheCode, ofColumns, ...globals);
const forFields = setOf(ofTheLanguage, ofDatabases, ofObjects);
const forFieldsExactly = new Set([...globals, ...ofEveryObject]);
const forIncludes = setOf(ofTests);

/** @throws GenerateError when no resource can be called so */
export function forbidResourceName(name: string): void {
  if (forResources.has(name.toLowerCase())) throw reserved(name);
}

/** @throws GenerateError when no field can be called so */
export function forbidFieldName(name: string): void {
  if (forFields.has(name.toLowerCase()) || forFieldsExactly.has(name)) throw reserved(name);
  // A function that is called where the fields are variables: `presentBook(book)`.
  if (/^present[A-Z]/.test(name)) throw reserved(name);
}

/** @throws GenerateError when an answer cannot bring along anything by that name */
export function forbidIncludeName(name: string): void {
  forbidFieldName(name);
  if (forIncludes.has(name.toLowerCase()) || /^(add|example)[A-Z]/.test(name)) throw reserved(name);
}

function setOf(...lists: string[]): Set<string> {
  return new Set(lists.join(' ').toLowerCase().split(/\s+/));
}

function reserved(name: string): GenerateError {
  return new GenerateError(`"${name}" is a reserved word. Find another name.`);
}
