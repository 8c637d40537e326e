#!/usr/bin/env node
// Loaded before the check: an import() behind it would cost a tenth of the start. So the code that is
// loaded here must link in an older Node too; tests/package holds that.
import { main } from '../dist/cli.js';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`create-backend-practice needs Node 20.19 or later; this is ${process.version}.`);
  console.error('Install a newer one from https://nodejs.org, then try again.');
  process.exitCode = 1;
} else {
  process.exitCode = await main(process.argv.slice(2));
}
