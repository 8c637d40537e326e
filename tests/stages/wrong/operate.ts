import type { WrongSolution } from './wrong-solution.ts';

const test = 'test/failures.test.ts';
const health = 'src/http/health.routes.ts';
const requestLog = 'src/http/request-log.ts';

export const wrong: readonly WrongSolution[] = [
  {
    name: 'whoever stops closes its door before anybody has heard of it',
    test,
    fails: /says so at once, and still answers/,
    edits: [{ file: 'src/lifecycle.ts', from: '    await sleep(drainMs);\n', to: '' }],
  },
  {
    name: 'the process is ended, and with it what is under way',
    test,
    fails: /finishes what is under way/,
    edits: [{ file: 'src/lifecycle.ts', from: 'await close();', to: 'process.exit(0);' }],
  },
  {
    name: 'whether the process is alive depends on its database',
    test,
    fails: /the process is alive/,
    edits: [
      {
        when: 'express',
        file: health,
        from: ".get((_req, res) => {\n      res.json({ status: 'alive' });",
        to: '.get(async (_req, res) => {\n      res.json(await readiness(dependencies, false));',
      },
      {
        when: 'fastify',
        file: health,
        from: "async () => ({ status: 'alive' })",
        to: 'async () => readiness(dependencies, false)',
      },
    ],
  },
  {
    name: 'the log has whole addresses, with all that callers write into them',
    test,
    fails: /has no secret in it/,
    edits: [
      {
        when: 'express',
        file: requestLog,
        from: 'route: routeOf(req),',
        to: 'route: req.originalUrl,',
      },
      {
        when: 'fastify',
        file: requestLog,
        from: "const route = request.routeOptions.url ?? 'none';",
        to: 'const route = request.originalUrl;',
      },
    ],
  },
];
