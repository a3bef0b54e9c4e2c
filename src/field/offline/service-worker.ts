/*
 * Keeps the program on the device, so that it opens where there is no network. People's data never
 * passes through here: requests of the API go to the network and are not kept.
 */

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `self` is in a service worker
const worker: ServiceWorkerGlobalScope = self as unknown as ServiceWorkerGlobalScope

/** Written by the build: every file of the program, and a name that changes with any of them. */
declare const __PROGRAM__: { readonly version: string; readonly files: readonly string[] }

const CACHE: string = `simin-field-${__PROGRAM__.version}`
const PAGE = '/field/'

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, ...__PROGRAM__.files])))
})

// The new program waits until every page of the old one is closed: nobody loses a keystroke to it.
worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder().then(() => worker.clients.claim()))
})

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  const ours = url.origin === worker.location.origin && url.pathname.startsWith(PAGE)
  if (!ours || event.request.method !== 'GET') return
  event.respondWith(kept(event.request))
})

async function kept(request: Request): Promise<Response> {
  const asked = request.mode === 'navigate' ? PAGE : request
  return (await caches.match(asked, { cacheName: CACHE })) ?? fetch(request)
}

async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('simin-field-') && name !== CACHE) await caches.delete(name)
  }
}
