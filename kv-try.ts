import { mkdirSync, mkdtempSync, writeFileSync, readFileSync, readdirSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { spawnSync } from 'node:child_process';
import { composeProject } from '/work/wt/kverify/src/composing/project.ts';
import { templates } from '/work/wt/kverify/src/reading/disk.ts';
import { sha256 } from '/work/wt/kverify/src/reading/sha256.ts';
import { allStacks, stackId } from '/work/wt/kverify/src/model/stack.ts';
import { canonicalText } from '/work/wt/kverify/src/kits/verifying/canonical-text.ts';
const sources = { templates, version: '1.2.3', randomText: () => 'a', sha256 };
const stack = allStacks().find(s => stackId(s) === process.argv[2])!;
const { files } = composeProject({ directory: '/x', name: 'x', stack, stage: process.argv[3] as any, packageManager: 'npm', install: false, git: false, test: false }, sources);
const dir = mkdtempSync('/tmp/kv-');
for (const [p, f] of files) { if (p==='biome.json') continue; mkdirSync(dirname(join(dir, p)), { recursive: true }); writeFileSync(join(dir, p), f.text); }
writeFileSync(join(dir, 'biome.json'), JSON.stringify({ formatter: { indentStyle: 'tab', lineWidth: Number(process.argv[4] ?? 60) }, javascript: { formatter: { quoteStyle: 'double', semicolons: 'asNeeded', trailingCommas: 'none', arrowParentheses: 'asNeeded', quoteProperties: 'preserve', bracketSpacing: false } }, json: { formatter: { indentStyle: 'tab', trailingCommas: 'none' } } }));
console.log(spawnSync('/work/wt/kverify/node_modules/.bin/biome', ['format', '--write', '.'], { cwd: dir, encoding: 'utf8' }).stderr.slice(-600));
let n = 0, changed = 0;
for (const [p, f] of files) {
  if (p === 'biome.json') continue;
  const now = readFileSync(join(dir, p), 'utf8');
  if (now !== f.text) changed++;
  const [a, b] = [canonicalText(p, f.text), canonicalText(p, now)];
  if (a !== b) { n++; const [x, y] = [a.split('\n'), b.split('\n')]; const i = x.findIndex((l, k) => l !== y[k]); console.log(p, x.slice(i-6, i + 5).join(' '), '|||', y.slice(i-6, i + 5).join(' ')); }
}
console.log(files.size, 'files', changed, 'changed', n, 'differ', dir);
