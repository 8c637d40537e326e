#!/usr/bin/env node
// The build puts all that a start needs behind this, into one file: each further one takes 2 ms.
import { main } from '../src/cli.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// 22.0 to 22.2 lack process.getBuiltinModule.
if (major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 3)) {
  console.error(`create-backend-practice needs Node 20.19 or later; this is ${process.version}.`);
  console.error('Install a newer one from https://nodejs.org, then try again.');
  process.exitCode = 1;
} else {
  // No await: what is loaded later imports this file again, and would wait for its end.
  main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
