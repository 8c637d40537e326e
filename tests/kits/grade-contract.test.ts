/** `kit grade`: the contract is asked from outside. The tests of a stage have nothing to do with it here. */
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContractGrades } from '../../src/kits/grading/class-grades.ts';
import { contractGrades } from '../../src/kits/grading/contract-grades.ts';
import { openContracts } from '../../src/kits/grading/contracts.ts';
import { openGenerator } from '../../src/kits/grading/generated.ts';
import type { Grading } from '../../src/kits/grading/grading.ts';
import { isolationHere } from '../../src/kits/grading/isolation.ts';
import { openPackages } from '../../src/kits/grading/packages.ts';
import { openReferences } from '../../src/kits/grading/references.ts';
import { readSubmission } from '../../src/kits/grading/submission-copy.ts';
import { whoHandedIn } from '../../src/kits/grading/who-handed-in.ts';
import { openWorkspace } from '../../src/kits/grading/workspace.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { type Changes, handIn, kitWith, sources, testLimits } from './grade-class.ts';

const kit = kitWith({ stage: 'errors', lastStage: 'errors', points: { contract: 10 } });

/** Before anything else answers. */
const middleware = (text: string): Changes => ({
  'src/app.ts': (app) => app.replace('const app = express();', `const app = express();\n${text}`),
});
const first = (text: string): Changes => ({ 'src/main.ts': (main) => `${text}\n${main}` });

const handedIn: Readonly<Record<string, Changes>> = {
  good: {},
  'no-location': {
    'src/books/book.routes.ts': (routes) => routes.replace(/\.location\([^)]*\)/, ''),
  },
  leaks: {
    'src/errors/error-handler.ts': (text) =>
      text.replace(
        'JSON.stringify(toProblem(error, req.originalUrl, req.id))',
        'JSON.stringify({ ...toProblem(error, req.originalUrl, req.id), detail: String(thrown.stack) })',
      ),
  },
  hangs: middleware('app.use(() => {});'),
  crashes: middleware('app.post("/v1/books", () => process.exit(3));'),
  'does-not-start': first('throw new Error("no database today");'),
  floods: first(`
    setInterval(() => process.stdout.write('x'.repeat(64 * 1024)), 5);
    await new Promise((done) => setTimeout(done, 30_000));`),
  'answers-endlessly': middleware(`app.get('/v1/books/:id', (_req, res) => {
    const more = () => { while (res.write('x'.repeat(64 * 1024))); res.once('drain', more); };
    more();
  });`),
  forges: {
    ...middleware(`app.set('etag', false);`),
    ...first(`
      import { symlinkSync, writeFileSync } from 'node:fs';
      const verdicts = JSON.stringify([{ id: 'H3', title: '', result: 'kept' }]);
      for (const id of [process.ppid, 1]) {
        try { writeFileSync('/proc/' + id + '/fd/1', verdicts); } catch {}
        try { process.kill(id, 'SIGKILL'); } catch {}
      }
      try { symlinkSync(process.env.HOME + '/../../../victim', process.env.HOME + '/../stop'); } catch {}
      console.log(verdicts);`),
  },
};

const isolation = isolationHere(testLimits);

describe('the contract', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'grade-contract-')));
  const workspace = openWorkspace();
  const grades: Record<string, ContractGrades> = {};

  beforeAll(async () => {
    const { signal } = new AbortController();
    const limits = { ...testLimits, seconds: 60 };
    const packages = openPackages(workspace, { isolation, sha256, signal });
    const ground = { workspace, packages, generator: openGenerator(), isolation, limits, signal };
    const references = openReferences(kit, sources, ground);
    const contracts = openContracts(kit, sources, ground);
    const grading: Grading = { kit, lock: null, sources, ground, references, contracts };
    const waiting = Object.entries(handedIn);
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [id, changes] = next;
        handIn(folder, id, { kit, changes });
        const directory = join(folder, id);
        const files = readSubmission(directory);
        const who = whoHandedIn({ id, directory }, files, grading);
        grades[id] = await contractGrades({ who, handedIn: files, stage: 'errors', grading });
      }
    };
    // One of them waits for an answer that never comes.
    await Promise.all([work(), work(), work()]);
  }, 600_000);
  afterAll(() => {
    workspace.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const of = (id: string): ContractGrades => {
    const found = grades[id];
    if (!found) throw new Error(`no grades of ${id}`);
    return found;
  };
  const brokenBy = (id: string) => of(id).broken.map((statement) => statement.id);

  test('is kept by the starter of the stage, which is asked for no more than that', () => {
    const { isRun, points, maximum, kept, broken } = of('good');
    expect({ isRun, points, maximum, broken }).toEqual({
      ...{ isRun: true, points: 10, maximum: 10 },
      broken: [],
    });
    const ids = kept.map(({ id }) => id);
    // What the lessons after it bring is not among it.
    expect(ids).toEqual(expect.arrayContaining(['H1', 'H4', 'H8', 'H21']));
    expect(ids).not.toContain('H15');
  });

  test('names each statement that is broken, and takes points for it', () => {
    expect(brokenBy('leaks')).toEqual(['H4']);
    const { points, kept, broken } = of('leaks');
    expect(broken[0]?.message).toContain('shows the inside');
    expect(points).toBeCloseTo((10 * kept.length) / (kept.length + 1), 2);
  });

  test('is broken where a book is added without its Location', () => {
    expect(of('no-location').broken).toContainEqual(
      expect.objectContaining({ id: 'H21', message: '201 without Location' }),
    );
  });

  test.each([
    ['hangs', /does not answer any more/],
    ['crashes', /does not answer any more/],
    ['does-not-start', /^The backend did not start\. .*no database today/s],
    ['floods', /^It printed more than/],
    ['answers-endlessly', /more than 16777216 bytes|does not answer any more/],
  ])('is broken by one that %s, with a sentence', (id, said) => {
    const { isRun, points, broken } = of(id);
    expect(isRun).toBe(true);
    expect(points).toBeLessThan(10);
    expect(broken.at(-1)?.message).toMatch(said);
  });

  test('is not kept by saying so', () => {
    expect(brokenBy('forges')).toContain('H3');
    expect(of('forges').kept.length).toBeGreaterThan(0);
  });

  test('writes nothing where a link leads, and leaves no copy behind', () => {
    expect(existsSync(join(workspace.folder, 'victim'))).toBe(false);
    expect(readdirSync(join(workspace.folder, 'copies'))).toEqual([]);
  });
});
