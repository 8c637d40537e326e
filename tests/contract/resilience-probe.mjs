// Loaded into a starter's process before its own code (`NODE_OPTIONS=--import`), so that what is
// inside can be seen and raised from outside, with no word about it in the starter.
import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Milliseconds that the main thread has worked. Where the system does not tell, time that it waited
 * for a processor, which others had, counts too: https://docs.kernel.org/scheduler/sched-stats.html
 */
function worked() {
  if (!existsSync(statistics)) return performance.now();
  return Number(readFileSync(statistics, 'utf8').split(' ')[0]) / 1e6;
}

const statistics = `/proc/self/task/${process.pid}/schedstat`;
let last = worked();
let delays = [];
setInterval(() => {
  const now = worked();
  delays.push(now - last);
  last = now;
}, 10).unref();

/** Prints how much memory is in use, and for how long other work kept timers waiting since the last time. */
function report() {
  const sorted = delays.sort((a, b) => a - b);
  const delayP99 = sorted[Math.floor(sorted.length * 0.99)];
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, rss } = process.memoryUsage();
  const peakRss = process.resourceUsage().maxRSS * 1024;
  console.log(`probe ${JSON.stringify({ heapUsed, rss, peakRss, delayP99 })}`);
  delays = [];
  last = worked();
}

const actions = {
  report,
  exception() {
    throw new Error('thrown by the probe');
  },
  rejection() {
    Promise.reject(new Error('rejected by the probe'));
  },
};

process.on('SIGWINCH', () => actions[process.env.PROBE ?? 'report']());
