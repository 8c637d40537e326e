/** Writes the archive for a room without internet. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sources } from '../../composing/project.ts';
import { treeOf } from '../../composing/record.ts';
import { Cancelled } from '../../model/errors.ts';
import type { Kit } from '../../model/kit.ts';
import { interruptible } from '../../running/interruptions.ts';
import { ownFolder } from '../../this-package.ts';
import { type Built, lockedStarter } from '../building/build-starters.ts';
import { lockOf } from '../building/lock-class.ts';
import { canonicalJson } from '../canonical-json.ts';
import { classLockPath, hashOfKit } from '../class-lock.ts';
import type { Member } from '../roster/students.ts';
import { studentStarter } from '../student-starter.ts';
import type { CachedPackage, Platform } from './cached-packages.ts';
import { cacheContent, fillCache, registryOf } from './fill-cache.ts';
import { cacheName, commandName, roomText } from './room-text.ts';
import { writeZip, type ZipEntry } from './write-zip.ts';

export interface Packing {
  readonly kit: Kit;
  readonly students: readonly Member[];
  readonly sources: Sources;
  readonly packages: readonly CachedPackage[];
  /** Those that the packages are for. */
  readonly platforms: readonly Platform[];
  /** The archive; absolute path of a file that is not there yet. */
  readonly file: string;
  /** How many packages are fetched at once. */
  readonly jobs: number;
}

/**
 * Fetches the packages into a temporary folder and writes the archive, all of it or nothing.
 *
 * @throws UserError when npm or the system refuses, Cancelled on Ctrl-C
 */
export async function packClass(packing: Packing): Promise<{ files: number; bytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'kit-pack-'));
  const stop = new AbortController();
  // npm hears of it, too, and ends.
  const interrupt = () => stop.abort(new Cancelled());
  try {
    return await interruptible(interrupt, async () => {
      const cache = join(folder, cacheName);
      const registry = await registryOf(folder);
      await fillCache(packing.packages, { cache, directory: folder, jobs: packing.jobs });
      return writeZip(packing.file, entriesOf(packing, cache, registry), stop.signal);
    });
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One by one, so that neither starters nor packages are in memory together. */
function* entriesOf(packing: Packing, cache: string, registry: string): Generator<ZipEntry> {
  const { kit, students, sources, packages, platforms } = packing;
  const [example = { id: '' }] = students;
  const counts = { starters: students.length, packages: packages.length };
  const text = roomText({ ...counts, platforms, registry, example: example.id });
  yield { path: 'README.md', bytes: Buffer.from(text) };
  const built: Built[] = [];
  for (const student of students) {
    const files = studentStarter(kit, student, sources);
    const starter = lockedStarter(student, kit, treeOf(files, sources.sha256));
    built.push({ starter, result: 'written', differences: [] });
    for (const [path, { text, executable }] of files) {
      yield { path: `${student.id}/${path}`, bytes: Buffer.from(text), executable };
    }
  }
  const lock = lockOf(packing, built, hashOfKit(kit), null);
  yield { path: classLockPath, bytes: Buffer.from(canonicalJson(lock)) };
  yield* filesBelow(ownFolder, 'dist', commandName);
  yield {
    path: `${commandName}/package.json`,
    bytes: readFileSync(join(ownFolder, 'package.json')),
  };
  for (const name of ['content-v2', 'index-v5']) {
    yield* filesBelow(cache, `${cacheContent}/${name}`, cacheName);
  }
}

function* filesBelow(root: string, folder: string, goal: string): Generator<ZipEntry> {
  const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) {
    const below = path.slice(root.length).replaceAll('\\', '/').replace(/^\//, '');
    yield { path: `${goal}/${below}`, bytes: readFileSync(path) };
  }
}
