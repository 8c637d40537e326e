import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

export const databaseSettings = {
  /** A file below the folder that the backend is started in. */
  DATABASE_URL: z
    .string()
    .regex(/^file:/, { error: 'must begin with file:, as in file:./data/library.db', abort: true })
    .refine((url) => isOwn(folderOf(url)) || existsSync(folderOf(url)), {
      error: ({ input }) => `there is no folder ${folderOf(String(input))}; is it mistyped?`,
    })
    .default('file:./data/library.db'),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;

export function fileOf(url: string): string {
  return decodeURIComponent(url.replace(/^file:(\/\/)?|\?.*/g, ''));
}

const folderOf = (url: string) => dirname(resolve(fileOf(url)));

/** The folder for data of the backend, which `migrate` makes. */
const isOwn = (folder: string) => folder === join(process.cwd(), 'data');
