/** What the first view does not need: it is loaded when that one can be used. */
import { readPagePack } from '../composing/page-pack.ts';
import type { Board } from './board.ts';
import { fetched } from './fetched.ts';
import type { Starters } from './starter.ts';
import { createStarters } from './starters.ts';
import { compareView } from './views/compare.ts';
import { proofView } from './views/proof.ts';
import { seeView } from './views/see.ts';
import { takeView } from './views/take.ts';

export const laterViews = {
  see: seeView,
  compare: compareView,
  take: takeView,
  proof: proofView,
} as const;

export async function fetchStarters(): Promise<Starters> {
  const { body } = await fetched('templates.bin');
  if (!body) throw new Error('templates.bin: empty');
  const text = await new Response(body.pipeThrough(new DecompressionStream('deflate'))).text();
  return createStarters(readPagePack(text));
}

export async function fetchBoard(): Promise<Board> {
  return (await fetched('proof.json')).json();
}
