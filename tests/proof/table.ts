/** `PROOF.md` and the line of README.md: `proof.json` for people. */
import { failedIn, isCurrent, type MutantProof, type Proof, type StackProof } from './proof.ts';
import { stageTable } from './stage-proof.ts';

/** The whole of `PROOF.md`. */
export function proofDocument(proof: Proof): string {
  const rows = proof.stacks.map(rowOf);
  const head = [
    'Stack',
    'Result',
    'Kept',
    'Kept by generated resources',
    'Not kept',
    'Not shown here',
    'Servers',
    'Sections',
    'Packages',
    's',
  ];
  return `# Proof

${proofLine(proof)}

Each starter was generated, type-checked, linted, tested by its own tests, built, migrated, seeded and started from \`dist\` with \`NODE_ENV=production\` against the servers that its row names; then the contract ([tests/contract](tests/contract)) was held against it over HTTP. \`npm run generate\` made two resources, \`author\` and \`loan\`, the second with a reference to \`book\`, and the statements about resources were held against these, too: in at least one stack for each generator that starters come with; where the column is empty, it is that of another stack. “Kept” counts the statements that were shown to hold, “Not shown here” names those that the machine could not show. “Servers” are what its database and its cache really were; SQLite needs none. Sections: H HTTP, S security, P passwords, J JWT, C sessions, K API keys, L learners, G generated resources, R resilience. Statements that take seconds and depend on two options only are checked in the stacks in which every two options meet. Packages: \`own\` were installed for this starter alone, by \`npm ci\`, in a few stacks that show every option; all of this was done before the resources were made and again after, on an empty database and on one with books in it, through npm as a learner does, and with the doctor. \`shared\` are the packages of all stacks; there the resources were made first, then each part ran once, with the statements about \`loan\`.

This file is made by \`npm run proof\` from \`proof.json\`, which \`npm run test:stacks -- --proof\` writes. \`npm run proof -- --check\` fails if it does not belong to the templates as they are.

| ${head.join(' | ')} |
|${head.map(() => ' --- |').join('')}
${rows.join('\n')}

## Mutants

Small mistakes such as somebody makes while they learn ([tests/mutants](tests/mutants)), made in a starter one at a time by \`npm run mutants -- --pairwise --proof\`. At least 30 of 34 have to be noticed by the starter's own tests, which are all that a learner has, and all of them by the contract.

| Stack | Noticed by | Of mutants | Survivors |
| --- | --- | --- | --- |
${proof.mutants.map(mutantRowOf).join('\n')}

${stageTable(proof.stages)}`;
}

/** `H S G R15, without 14 shown in pairs`: the ids of those would fill the table. */
function sectionsOf({ statements }: StackProof): string {
  const ids = statements.split(',');
  const left = ids.filter((id) => id.startsWith('-')).length;
  const shown = ids.filter((id) => !id.startsWith('-')).join(' ');
  return left > 0 ? `${shown}, without ${left} shown in pairs` : shown;
}

function mutantRowOf(entry: MutantProof): string {
  const { stack, isContract, mutants, survivors } = entry;
  const by = isContract ? 'the contract' : 'its own tests';
  const count = `${mutants - survivors.length} of ${mutants}`;
  const when = isCurrent(entry) ? '' : ', with earlier templates';
  return `| \`${stack}\` | ${by} | ${count}${when} | ${survivors.join('; ') || '–'} |`;
}

function rowOf(entry: StackProof): string {
  const cells = [
    `\`${entry.stack}\``,
    isCurrent(entry) ? entry.result : `${entry.result}, with earlier templates`,
    String(entry.kept),
    entry.resources ? String(entry.resources.kept) : '–',
    failedIn(entry).join(', ') || '–',
    entry.skipped.join(' ') || '–',
    entry.servers.join(', ') || '–',
    sectionsOf(entry),
    entry.install,
    String(entry.seconds),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** `95 of 96 stacks passed: …`, the line that README.md shows. */
export function proofLine({ stacks, version }: Proof): string {
  const passed = stacks.filter((entry) => entry.result === 'passed' && isCurrent(entry));
  const kept = passed.reduce((sum, entry) => sum + entry.kept, 0);
  const generated = passed.reduce((sum, entry) => sum + (entry.resources?.kept ?? 0), 0);
  const more =
    generated > 0 ? `, ${generated.toLocaleString('en')} more by generated resources` : '';
  const own = passed.filter(({ install }) => install === 'own').length;
  return `**${passed.length} of ${stacks.length} stacks passed** with the templates as they are (version ${version}): ${kept.toLocaleString('en')} statements of the contract kept over HTTP${more}, ${own} stacks with packages installed for them alone.`;
}
