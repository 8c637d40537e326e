/** One thing that the doctor has looked at. */
export interface Finding {
  /** `problem`: the backend cannot work like this. `note`: it can, and this is good to know. */
  readonly level: 'ok' | 'note' | 'problem';
  readonly text: string;
  /** The one step that helps. */
  readonly remedy?: string;
}

export function isFine(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'problem');
}

/** Says in words how each thing is, and below it what to do. */
export function findingsText(findings: readonly Finding[]): string {
  const paragraphs = findings.map(({ level, text, remedy }) => {
    const lines = [...text.split('\n'), ...(remedy ? [`Try: ${remedy}`] : [])];
    return level.padEnd(9) + lines.join(`\n${' '.repeat(9)}`);
  });
  const end = isFine(findings) ? 'Nothing necessary is missing.' : 'Begin with the first problem.';
  return [...paragraphs, '', end].join('\n');
}
