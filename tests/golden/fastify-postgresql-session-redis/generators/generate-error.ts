/** Something that whoever runs the generator can put right; the message says how. */
export class GenerateError extends Error {
  override readonly name = 'GenerateError';
}

/** What is wrong with a field, as an error that names the field. */
export type Fail = (why: string) => GenerateError;
