/**
 * What `npm run generate` makes, held against the statements about resources as books are: `loans H7`.
 * The commands stand here too: who changes one must change what the statements know of it.
 */
import { randomInt } from 'node:crypto';
import { addBook } from './books.ts';
import { httpStatementsOf } from './http.ts';
import { referenceStatements } from './references.ts';
import { newText, type Resource } from './resource.ts';
import { rightsStatements } from './security-rights.ts';
import type { Statement, Subject } from './statement.ts';

/** What a learner types after `npm run generate --`. */
export const generateCommands = [
  'resource author name:string:1..120! bornOn:date? country:string:2..2?',
  'resource loan bookId:reference:book borrower:string:1..120 dueOn:date returned:boolean?',
] as const;

const authors: Resource = {
  name: 'authors',
  singular: 'author',
  path: '/v1/authors',
  body: async () => ({ name: newText('Jane Austen') }),
  whole: async () => ({ name: newText('Jane Austen'), bornOn: '1775-12-16', country: 'GB' }),
  required: ['name'],
  text: { name: 'name', max: 120 },
  wrong: { name: ' \t ', bornOn: '1775-02-30', country: 'GBR' },
  wrongQueries: ['bornOnFrom=soon', 'bornOnTo=1775-02-30', 'include=book'],
  filter: 'name',
  group: async () => ({ country: newCountry() }),
  // Two of each have no day, and come together at one end of an order by it.
  sorts: ['name', 'bornOn'],
  unsorted: 'bornOnFrom',
  at: (place) => ({
    name: newText(`Author ${place}`),
    ...(place > 0 && { bornOn: `1775-12-1${place}` }),
  }),
  unique: {
    name: 'name',
    title: 'A name',
    value: () => newText('Jane Austen'),
    spellings: (name) => [`  ${name} `],
  },
};

const loans: Resource = {
  name: 'loans',
  singular: 'loan',
  path: '/v1/loans',
  body: async (subject) => ({ ...loan, bookId: await commonBook(subject) }),
  whole: async (subject) => ({ ...loan, bookId: await commonBook(subject), returned: true }),
  required: ['bookId', 'borrower', 'dueOn'],
  text: { name: 'borrower', max: 120 },
  wrong: { bookId: 'not-an-id', borrower: 'x'.repeat(121), dueOn: '16.12.2026', returned: 'no' },
  wrongQueries: ['dueOnFrom=soon', 'returned=maybe', 'bookId=not-an-id', 'include=colour'],
  filter: 'borrower',
  group: async (subject) => ({ bookId: await newBook(subject) }),
  sorts: ['borrower', 'dueOn'],
  unsorted: 'returned',
  at: (place) => ({ borrower: `Borrower ${place}`, dueOn: `2026-03-0${place + 1}` }),
};

const loan = { borrower: 'Charlotte', dueOn: '2026-12-16' };

export const generatedNames = [authors, loans].map(({ name }) => name);

/** The resource with a reference, which has all that one without has, but for a unique field. */
export const loanStatements: readonly Statement[] = [
  ...statementsOf(loans),
  ...named(loans, referenceStatements({ resource: loans, field: 'bookId', include: 'book' })),
];

export const generatedStatements: readonly Statement[] = [
  ...statementsOf(authors),
  ...loanStatements,
];

function statementsOf(resource: Resource): Statement[] {
  return named(resource, [...httpStatementsOf(resource), ...rightsStatements(resource)]);
}

function named({ name }: Resource, statements: readonly Statement[]): Statement[] {
  return statements.map((statement) => ({ ...statement, id: `${name} ${statement.id}` }));
}

/** Two letters that no row has: there are 400 million such pairs. */
function newCountry(): string {
  const letter = () => String.fromCodePoint(randomInt(0x4e00, 0x9fa6));
  return letter() + letter();
}

async function newBook(subject: Subject): Promise<string> {
  return (await addBook(subject.instance, await subject.caller())).row.id;
}

/** One for all loans that need any, for each would cost a caller and two requests. */
const commonBooks = new WeakMap<Subject, Promise<string>>();

function commonBook(subject: Subject): Promise<string> {
  const book = commonBooks.get(subject) ?? newBook(subject);
  commonBooks.set(subject, book);
  return book;
}
