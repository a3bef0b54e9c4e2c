import { FILE_LINES_HEADER, FILE_LINES_OF_HEADER } from '#wire/sent-file.ts'
import { openFile } from '../api/client.ts'

/** A file on its way from the server to the disk, or what became of it. */
export interface FetchedFile {
  readonly id: number
  readonly path: string
  /** `null` until the server has said it. */
  readonly name: string | null
  readonly state: 'asked' | 'coming' | 'saved' | 'failed'
  readonly lines: number
  /** As many as the file will have; `null` where the server does not say. */
  readonly linesMax: number | null
  /** As many as there are of what was asked: more than the file holds where it is cut. */
  readonly linesOf: number | null
  readonly bytes: number
  readonly startedMs: number
  readonly seenMs: number
  readonly error: unknown
}

/** Files wait in the shell, not on their page: whoever fetches one may go on working. */
let files: readonly FetchedFile[] = []
const cancels = new Map<number, AbortController>()
const watchers = new Set<() => void>()
let lastId = 0

export function fetchedFiles(): readonly FetchedFile[] {
  return files
}

export function watchFetchedFiles(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
  }
}

const NOTHING_YET: Omit<FetchedFile, 'id' | 'path' | 'startedMs' | 'seenMs'> = {
  name: null,
  state: 'asked',
  lines: 0,
  linesMax: null,
  linesOf: null,
  bytes: 0,
  error: null,
}

/** Begins to fetch; `path` below `/api`. The same file is not fetched twice at a time. */
export function fetchFile(path: string): void {
  const isComing = (file: FetchedFile): boolean =>
    file.path === path && (file.state === 'asked' || file.state === 'coming')
  if (files.some(isComing)) return
  lastId += 1
  const id = lastId
  const now = Date.now()
  const fresh: FetchedFile = { ...NOTHING_YET, id, path, startedMs: now, seenMs: now }
  files = [...files.filter((file) => file.path !== path), fresh]
  tell()
  const cancel = new AbortController()
  cancels.set(id, cancel)
  receive(id, path, cancel.signal).catch((error: unknown) => {
    if (!cancel.signal.aborted) change(id, { state: 'failed', error })
  })
}

/** Ends the fetching, or takes away what is told of it. */
export function dropFile(id: number): void {
  cancels.get(id)?.abort()
  cancels.delete(id)
  files = files.filter((file) => file.id !== id)
  tell()
}

const TOLD_EVERY_MS = 250
/** What has come is handed to the browser in pieces, which it may lay on the disk: the page itself stays small. */
const PIECE_BYTES = 4_000_000

async function receive(id: number, path: string, signal: AbortSignal): Promise<void> {
  const response = await openFile(path, signal)
  const name = nameIn(response.headers.get('content-disposition'))
  const type = response.headers.get('content-type') ?? ''
  change(id, {
    name,
    state: 'coming',
    linesMax: numberIn(response.headers.get(FILE_LINES_HEADER)),
    linesOf: numberIn(response.headers.get(FILE_LINES_OF_HEADER)),
  })
  const pieces: Blob[] = []
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let [bytes, bytesWaiting, lineEnds, toldMs] = [0, 0, 0, 0]
  for await (const chunk of chunksOf(response)) {
    waiting.push(chunk)
    bytes += chunk.length
    bytesWaiting += chunk.length
    lineEnds += lineEndsIn(chunk)
    if (bytesWaiting > PIECE_BYTES) {
      pieces.push(new Blob(waiting))
      waiting = []
      bytesWaiting = 0
    }
    const seenMs = Date.now()
    if (seenMs - toldMs < TOLD_EVERY_MS) continue
    toldMs = seenMs
    change(id, { bytes, lines: Math.max(lineEnds - 1, 0), seenMs })
  }
  save(new Blob([...pieces, ...waiting], { type }), name)
  change(id, { bytes, lines: Math.max(lineEnds - 1, 0), seenMs: Date.now(), state: 'saved' })
  cancels.delete(id)
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader()
  for (; reader !== undefined;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

const LINE_FEED = 10

function lineEndsIn(chunk: Uint8Array): number {
  let found = 0
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) found += 1
  return found
}

function nameIn(disposition: string | null): string {
  return /filename="([^"]+)"/u.exec(disposition ?? '')?.[1] ?? 'file.csv'
}

function numberIn(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/u.test(text) ? Number(text) : null
}

const KEPT_MS = 60_000

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has begun to save it; the page need not keep it.
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, KEPT_MS)
}

function change(id: number, to: Partial<FetchedFile>): void {
  files = files.map((file) => (file.id === id ? { ...file, ...to } : file))
  tell()
}

function tell(): void {
  for (const watcher of watchers) watcher()
}
