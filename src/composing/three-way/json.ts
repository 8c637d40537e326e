/** JSON is joined by key: in the order of theirs, and what is new in ours stands behind its neighbour. */
import type { MergedText, Sides } from './sides.ts';

type Json = string | number | boolean | null | Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

type Value = Json | undefined;

interface Merging {
  readonly conflicts: string[];
  /** Whose value is taken where both changed it. */
  readonly winner: 'ours' | 'theirs';
}

/**
 * Keeps ours where both changed a key: marks would make it no JSON any more.
 *
 * @returns null when one of the texts is no JSON
 */
export function mergeJson(sides: Sides): MergedText | null {
  return merged(sides, { conflicts: [], winner: 'ours' });
}

/** Takes theirs where both changed a package: the next installation puts right what does not fit. */
export function mergeLock(sides: Sides): MergedText | null {
  const result = merged(sides, { conflicts: [], winner: 'theirs' });
  return result && { ...result, conflicts: [] };
}

/** Whether two texts say the same, however they are written. */
export function saysTheSame(first: string, second: string): boolean {
  const [one, other] = [parsed(first), parsed(second)];
  return one !== undefined && isEqual(one, other);
}

function merged(sides: Sides, merging: Merging): MergedText | null {
  const base = sides.base === '' ? {} : parsed(sides.base);
  const [ours, theirs] = [parsed(sides.ours), parsed(sides.theirs)];
  if (base === undefined || ours === undefined || theirs === undefined) return null;
  const value = mergeValue([base, ours, theirs], '', merging);
  const indent = /^[ \t]+(?=")/m.exec(sides.ours)?.[0] ?? '  ';
  const text = `${JSON.stringify(value, null, indent)}\n`;
  return { text, conflicts: merging.conflicts };
}

function mergeValue(
  [base, ours, theirs]: readonly [Value, Value, Value],
  at: string,
  merging: Merging,
): Value {
  if (isEqual(ours, theirs) || isEqual(base, ours)) return theirs;
  if (isEqual(base, theirs)) return ours;
  if (isObject(ours) && isObject(theirs)) {
    return mergeObject([isObject(base) ? base : {}, ours, theirs], at, merging);
  }
  if (isSet(ours) && isSet(theirs)) return mergeSet(isSet(base) ? base : [], ours, theirs);
  const shown = [ours, theirs].map((value) => JSON.stringify(value) ?? 'nothing');
  merging.conflicts.push(`${at}: yours is ${shown[0]}, the new one ${shown[1]}`);
  return merging.winner === 'ours' ? ours : theirs;
}

function mergeObject(
  [base, ours, theirs]: readonly [JsonObject, JsonObject, JsonObject],
  at: string,
  merging: Merging,
): JsonObject {
  const entries = keysInOrder(Object.keys(ours), Object.keys(theirs)).map((key) => {
    const location = at === '' ? key : `${at}.${key}`;
    const values = [base, ours, theirs].map((side) => own(side, key)) as [Value, Value, Value];
    return [key, mergeValue(values, location, merging)] as const;
  });
  const kept = entries.filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(kept);
}

/** Those of theirs, and each that only ours has behind the one that it follows there. */
export function keysInOrder(ours: readonly string[], theirs: readonly string[]): string[] {
  const keys = [...theirs];
  ours.forEach((key, index) => {
    if (keys.includes(key)) return;
    const before = ours[index - 1];
    keys.splice(before === undefined ? 0 : keys.indexOf(before) + 1, 0, key);
  });
  return keys;
}

/** A list in which each text stands once, such as that of folders to look into. */
function isSet(value: Value): value is string[] {
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isList && new Set(value).size === value.length;
}

function mergeSet(base: readonly string[], ours: readonly string[], theirs: readonly string[]) {
  const isRemoved = (item: string) => base.includes(item) && !ours.includes(item);
  const added = ours.filter((item) => !base.includes(item) && !theirs.includes(item));
  return [...theirs.filter((item) => !isRemoved(item)), ...added];
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isEqual(first: Value, second: Value): boolean {
  if (first === second) return true;
  if (Array.isArray(first) && Array.isArray(second)) {
    return first.length === second.length && first.every((item, at) => isEqual(item, second[at]));
  }
  if (!isObject(first) || !isObject(second)) return false;
  const keys = Object.keys(first);
  const isSameSize = keys.length === Object.keys(second).length;
  return isSameSize && keys.every((key) => isEqual(own(first, key), own(second, key)));
}

function own(object: JsonObject, key: string): Value {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: Value): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
