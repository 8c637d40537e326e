/** The page's files, but for `templates.bin`, which is made of the templates that the package has already. */
export const pageNames = [
  'icon.svg',
  'index.html',
  'later.js',
  'page.css',
  'page.js',
  'proof.json',
  'worker.js',
] as const;
