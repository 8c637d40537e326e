/** `html/ID.html`: what a student gets back. */
import type { StageGrades, SubmissionGrades } from '../grading/class-grades.ts';
import { pointsHtml } from './class-page.ts';
import { type Html, html, nameHtml, outputHtml, pageHtml, tableHtml } from './page.ts';
import { contractText, pointsText } from './report-text.ts';

export function studentPage(submission: SubmissionGrades): string {
  const { id, name, team, stack, reached, error, contract } = submission;
  const who = name === id ? id : `${name} (${id})`;
  const failure = error ? html`<p class="bad">Not graded: ${error.message}</p>\n` : html``;
  return pageHtml(
    `Grades of ${who}`,
    html`<nav><a href="index.html">The class</a></nav>
<main>
<h1>${nameHtml(who)}</h1>
${failure}<dl>
${team === '' ? html`` : entry('Team', nameHtml(team))}${entry('Points', pointsHtml(submission))}${entry('Stage reached', html`${reached ?? 'none yet'}`)}${entry('Contract', html`${contractText(contract)}`)}${entry('Stack', html`${stack === '' ? 'unknown' : stack}`)}</dl>
${stagesTable(submission)}${submission.stages.map(failedTable)}${contractTable(submission)}${restoredTable(submission)}${notesHtml(submission)}</main>
`,
  );
}

function entry(term: string, value: Html): Html {
  return html`<dt>${term}</dt><dd>${value}</dd>\n`;
}

function stagesTable({ stages }: SubmissionGrades): Html {
  const rows = stages.map(({ stage, state, points, maximum, tests, message }) => {
    const passed = tests.filter((test) => test.state === 'passed').length;
    const count = tests.length === 0 ? '–' : `${passed} of ${tests.length}`;
    return [stage, state, pointsText(points, maximum), count, outputHtml(message)];
  });
  return tableHtml('Stages', ['Stage', 'State', 'Points', 'Tests passed', 'Why'], rows);
}

function failedTable({ stage, tests }: StageGrades): Html {
  const rows = tests
    .filter(({ state }) => state !== 'passed')
    .map(({ name, file, state, message = '' }) => [
      nameHtml(name),
      nameHtml(file),
      state,
      outputHtml(message),
    ]);
  return tableHtml(`Tests of ${stage} that did not pass`, ['Test', 'File', 'State', 'Why'], rows);
}

function contractTable({ contract }: SubmissionGrades): Html {
  const rows = contract.broken.map(({ id, text, message }) => [id, text, outputHtml(message)]);
  return tableHtml('Broken statements of the contract', ['Id', 'Statement', 'What happened'], rows);
}

function restoredTable({ restored }: SubmissionGrades): Html {
  const rows = restored.map(({ path, was }) => [nameHtml(path), was]);
  return tableHtml('Files that were put back before the tests', ['File', 'It was'], rows);
}

function notesHtml({ notes }: SubmissionGrades): Html {
  if (notes.length === 0) return html``;
  return html`<h2>Remarks</h2>\n<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>\n`;
}
