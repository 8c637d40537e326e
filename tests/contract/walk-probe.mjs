// Loaded into a starter's process before its own code (`NODE_OPTIONS=--import`). A thread beside it says,
// over HTTP, which of its files work: functions are counted by V8, and their order is seen by stopping at
// the first line of each. https://chromedevtools.github.io/devtools-protocol/v8/
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import { isMainThread, Worker } from 'node:worker_threads';

if (isMainThread) {
  new Worker(new URL(import.meta.url), { execArgv: [], env: { NODE_OPTIONS: '' } }).unref();
} else {
  const session = new Session();
  session.connectToMainThread();
  setInterval(() => undefined, 20); // answers of the other thread do not wake this one

  /** The starter's own files, by the number that V8 gives them. */
  const files = new Map();
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => {
    const [, path] = /\/dist\/((?!generated\/).+)\.js$/.exec(url) ?? [];
    if (path && !url.includes('/node_modules/')) files.set(scriptId, `src/${path}.ts`);
  });
  /** The files in the order in which they begin to work. */
  let order = new Set();
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    order.add(files.get(callFrames[0]?.location.scriptId));
    session.post('Debugger.resume');
  });
  await session.post('Debugger.enable');
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

  /** Counts anew from here. */
  async function begin() {
    await session.post('Profiler.takePreciseCoverage');
    return [];
  }

  /** Stops from now on at each function that was called since `begin`, and names their files. */
  async function stop() {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const called = result.flatMap(({ scriptId, functions }) =>
      functions
        .filter(
          ({ functionName, ranges: [range] }) =>
            range.count > 0 && (functionName || range.startOffset > 0),
        )
        .map(({ ranges: [range] }) => ({ scriptId, ...range })),
    );
    const own = called.filter(({ scriptId }) => files.has(scriptId));
    for (const one of own) await stopAt(one);
    order = new Set();
    return [...new Set(own.map(({ scriptId }) => files.get(scriptId)))];
  }

  async function stopAt({ scriptId, startOffset, endOffset }) {
    const { scriptSource } = await session.post('Debugger.getScriptSource', { scriptId });
    const place = (offset) => {
      const lines = scriptSource.slice(0, offset).split('\n');
      return { scriptId, lineNumber: lines.length - 1, columnNumber: lines.at(-1).length };
    };
    const { locations } = await session.post('Debugger.getPossibleBreakpoints', {
      start: place(startOffset),
      end: place(endOffset),
      restrictToFunction: true,
    });
    const [location] = locations;
    // Two functions may begin at the same place: one stop is enough.
    if (location) await session.post('Debugger.setBreakpoint', { location }).catch(() => undefined);
  }

  /** The last command: a process does not end while a debugger is connected. */
  async function leave() {
    session.disconnect();
    return [...order];
  }

  const commands = { '/begin': begin, '/stop': stop, '/leave': leave };
  const server = createServer(async (request, response) => {
    response.end(JSON.stringify(await commands[request.url]()));
  });
  server.listen(0, '127.0.0.1', () =>
    console.log(`walk http://127.0.0.1:${server.address().port}`),
  );
}
