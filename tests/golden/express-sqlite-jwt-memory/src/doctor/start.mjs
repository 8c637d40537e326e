/**
 * `npm run doctor` begins here, in JavaScript that Node.js runs as it is: without packages there is no
 * tsx, which runs the TypeScript of this project.
 */
import { packagesProblem } from './packages.mjs';

const problem = packagesProblem(process.cwd());
if (!problem) {
  const { tsImport } = await import('tsx/esm/api');
  await tsImport('./doctor.ts', import.meta.url);
} else {
  const finding = { level: 'problem', ...problem };
  const text = `problem  ${problem.text}\n         Try: ${problem.remedy}, then this again for the rest`;
  const isForPrograms = process.argv.includes('--json');
  console.log(
    isForPrograms ? JSON.stringify({ isFine: false, findings: [finding] }, null, 2) : text,
  );
  process.exitCode = 1;
}
