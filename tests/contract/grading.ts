/**
 * The program with which `kit grade` asks the backend of a student: the statements that need nothing but HTTP. The
 * build puts it into the package as `dist/contract.js`. It reads an `Asking` from its standard input, and prints an
 * `Asked`: nobody else has that channel.
 */
import { text } from 'node:stream/consumers';
import type { Stack } from '../../src/model/stack.ts';
import { gradedStatements } from './graded-statements.ts';
import { runContract } from './holding.ts';
import { outsideSubject } from './outside-subject.ts';

interface Asking {
  readonly stack: Stack;
  readonly url: string;
  /** That the backend was started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** The first API key, where there is one. */
  readonly key: string;
  /** Ids of statements; null: all that there are for the stack. */
  readonly wanted: readonly string[] | null;
  /** For all of them. */
  readonly seconds: number;
}

/** Milliseconds that one statement may take. */
const limit = 30_000;

const asking: Asking = JSON.parse(await text(process.stdin));
const { wanted } = asking;
const asked = gradedStatements.filter(({ id }) => wanted === null || wanted.includes(id));
const end = performance.now() + asking.seconds * 1000;
const verdicts = await runContract(outsideSubject(asking), asked, () => {}, limit);
const told = verdicts.map(({ id, title, result, message }) => ({
  ...{ id, title, result },
  message: message?.slice(0, 4_000),
}));
// A statement that came too late may still wait for an answer.
const answer = { verdicts: told, isLate: performance.now() > end };
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
