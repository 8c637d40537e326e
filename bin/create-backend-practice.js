#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`create-backend-practice needs Node 20.19 or later; this is ${process.version}.`);
  console.error('Install a newer one from https://nodejs.org, then try again.');
  process.exitCode = 1;
} else {
  import('../dist/cli.js')
    .then(({ main }) => main(process.argv.slice(2)))
    .then((code) => {
      process.exitCode = code;
    })
    .catch((error) => {
      process.exitCode = 1;
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      console.error(`create-backend-practice is not built: ${error.message}`);
      console.error('In a clone of its repository, run: npm install && npm run build');
    });
}
