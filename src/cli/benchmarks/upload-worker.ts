import { createReadStream } from 'node:fs'
import { request } from 'node:http'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parentPort, workerData } from 'node:worker_threads'

export interface UploadOrder {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
  readonly files: readonly string[]
  readonly seconds: number
}

/** Statuses of refused files: too large, no table, cannot be read. */
const REFUSED: ReadonlySet<number> = new Set([413, 415, 422])
const BOUNDARY = 'simin-bench-bad-file'

/** Sends the files one after the other, again and again; gives how many were refused as what they are. */
async function sendAll({ seconds, files, ...to }: UploadOrder): Promise<number> {
  const until = performance.now() + seconds * 1000
  let refused = 0
  for (let at = 0; performance.now() < until; at += 1) {
    const status = await send(to, files[at % files.length] ?? '')
    if (!REFUSED.has(status)) throw new Error(`a bad file was answered with ${status}`)
    refused += 1
  }
  return refused
}

async function send(
  { port, headers }: Pick<UploadOrder, 'port' | 'headers'>,
  path: string,
): Promise<number> {
  const answer = Promise.withResolvers<number>()
  const asked = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/api/uploads',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  })
  asked.once('response', (reply) => {
    reply.resume()
    reply.once('end', () => {
      answer.resolve(reply.statusCode ?? 0)
    })
  })
  asked.once('error', answer.reject)
  await pipeline(Readable.from(form(path)), asked)
  return answer.promise
}

async function* form(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${basename(path)}"\r\n` +
      `content-type: application/octet-stream\r\n\r\n`,
  )
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk
    yield bytes
  }
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by `sendApart` alone
parentPort?.postMessage(await sendAll(workerData as UploadOrder))
