/** Words that would mean something else where the generated code uses them. */
import { GenerateError } from './generate-error.ts';

/** https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Lexical_grammar#reserved_words */
const ofTheLanguage = `arguments await break case catch class const continue debugger default delete
  do else enum eval export extends false finally for function if implements import in infinity
  instanceof interface let nan new null package private protected public return static super switch
  this throw true try typeof undefined using var void while with yield`;

/** Types and variables that the generated code uses beside those of the resource. */
const ofTheCode = `app array boolean change client config count cursor database date dependency error field filter
  id input json limit log map name new number object page principal promise query record
  request response result router row run scope search service set sort string symbol test text version`;

/** What databases do not take for the name of a column, unless it is in quotes. */
const ofDatabases = `all and as between check column constraint distinct exists foreign from group
  having index join keys like not offset on or order primary references rows select table then to
  trigger union update user when where`;

/** What objects have anyway, in JavaScript or in a library. */
const ofObjects = `collection constructor emit errors get init isModified prototype remove removeListener save
  schema set toJSON toObject toString validate valueOf`;

const forResources = setOf(ofTheLanguage, ofTheCode);
const forFields = setOf(ofTheLanguage, ofDatabases, ofObjects);

/** @throws GenerateError when no resource can be called so */
export function forbidResourceName(name: string): void {
  if (forResources.has(name.toLowerCase())) throw reserved(name);
}

/** @throws GenerateError when no field can be called so */
export function forbidFieldName(name: string): void {
  if (forFields.has(name.toLowerCase())) throw reserved(name);
}

function setOf(...lists: string[]): Set<string> {
  return new Set(lists.join(' ').toLowerCase().split(/\s+/));
}

function reserved(name: string): GenerateError {
  return new GenerateError(`"${name}" is a reserved word. Find another name.`);
}
