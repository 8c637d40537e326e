// Loaded into a starter's process before its own code (`NODE_OPTIONS=--import`): its compiled modules then
// come with the alterations that ALTERATIONS lists, each as a slip that a learner might make.
// https://nodejs.org/api/module.html#customization-hooks
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

const alterations = JSON.parse(process.env.ALTERATIONS ?? '[]');

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const [, file] = /\/dist\/(.+)$/.exec(url) ?? [];
  if (!file || url.includes('/node_modules/')) return loaded;
  let source = String(loaded.source);
  for (const { find, put } of alterations.filter(({ files }) => new RegExp(files).test(file))) {
    source = source.replaceAll(new RegExp(find, 'g'), put);
  }
  return { ...loaded, source };
}
