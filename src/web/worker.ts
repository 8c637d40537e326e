/**
 * Keeps the page for when there is no network: what comes from the server is kept, and taken from there when
 * the server does not answer. https://www.w3.org/TR/service-workers/
 */

/** What of the worker's world is used here. */
interface WorkerEvent extends Event {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}

const worker = globalThis as unknown as {
  addEventListener(name: string, listener: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
};

const cacheName = 'create-backend-practice';

const files = ['./', 'page.js', 'later.js', 'page.css', 'icon.svg', 'templates.bin', 'proof.json'];

worker.addEventListener('install', (event) => {
  const keep = async () => (await caches.open(cacheName)).addAll(files);
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event.request));
});

async function answer(request: Request): Promise<Response> {
  const kept = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok) await kept.put(request, response.clone());
    return response;
  } catch (error) {
    const known = await kept.match(request, { ignoreSearch: true });
    if (known) return known;
    throw error;
  }
}
