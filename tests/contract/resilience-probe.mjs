// Loaded into a starter's process before its own code (`NODE_OPTIONS=--import`), so that what is
// inside can be seen and raised from outside, with no word about it in the starter.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

/** Prints how much memory is in use, and how late timers were since the last time. */
function report() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, rss } = process.memoryUsage();
  const peakRss = process.resourceUsage().maxRSS * 1024;
  const delayP99 = delay.percentile(99) / 1e6;
  console.log(`probe ${JSON.stringify({ heapUsed, rss, peakRss, delayP99 })}`);
  delay.reset();
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
