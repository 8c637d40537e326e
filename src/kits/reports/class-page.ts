/** `html/index.html`: the class. */
import type { ClassGrades, StageGrades, SubmissionGrades } from '../grading/class-grades.ts';
import { stagesOf } from './grades-csv.ts';
import { type Html, html, nameHtml, pageHtml, tableHtml } from './page.ts';
import { contractText, fileNameOf, pointsText } from './report-text.ts';

/** The file of a student's page, beside that of the class. */
export function pageNameOf(id: string): string {
  const name = fileNameOf(id);
  return /^index_*$/i.test(name) ? `${name}_.html` : `${name}.html`;
}

export function classPage({ version, protection, submissions }: ClassGrades): string {
  const graded = submissions.filter(({ error }) => !error);
  const apart = protection.length === 0 ? 'nothing' : protection.join(', ');
  return pageHtml(
    'Grades',
    html`<main>
<h1>Grades</h1>
<p>${submissions.length} submissions, ${graded.length} of them graded by create-backend-practice ${version}. Kept apart by: ${apart}.</p>
${ungradedHtml(submissions.length - graded.length)}${gradesTable(submissions)}</main>
`,
  );
}

function ungradedHtml(count: number): Html {
  if (count === 0) return html``;
  return html`<p class="bad">${count} could not be graded: their points are no marks.</p>\n`;
}

function gradesTable(submissions: readonly SubmissionGrades[]): Html {
  const stages = stagesOf(submissions);
  const rows = submissions.map((submission) => [
    html`<a href="${encodeURIComponent(pageNameOf(submission.id))}">${nameHtml(submission.id)}</a>`,
    nameHtml(submission.name),
    nameHtml(submission.team),
    pointsHtml(submission),
    submission.reached ?? '–',
    ...stages.map((name) => stateText(submission.stages.find(({ stage }) => stage === name))),
    contractText(submission.contract),
  ]);
  return tableHtml(
    'Submissions',
    ['Id', 'Name', 'Team', 'Points', 'Reached', ...stages, 'Contract'],
    rows,
  );
}

/** A word, not only a colour. */
export function pointsHtml({ error, points, maximum }: SubmissionGrades): Html {
  if (error) return html`<span class="bad">not graded: ${error.kind}</span>`;
  return html`${pointsText(points, maximum)}`;
}

function stateText(grades: StageGrades | undefined): string {
  if (!grades) return '–';
  const { state, points, maximum } = grades;
  return state === 'partly' ? `partly: ${pointsText(points, maximum)}` : state;
}
