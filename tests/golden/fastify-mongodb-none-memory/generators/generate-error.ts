/** Something that whoever runs the generator can put right; the message says how. */
export class GenerateError extends Error {
  override readonly name = 'GenerateError';
}
