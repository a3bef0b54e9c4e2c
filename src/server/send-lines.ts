import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { FILE_LINES_HEADER, FILE_LINES_OF_HEADER } from '#wire/sent-file.ts'

/** A file of many lines, read a page at a time while it is sent. */
export interface LinedFile {
  readonly name: string
  readonly header: string
  /** Lines of each page as one text, in their order. */
  readonly pages: AsyncIterable<string>
  /** As many as there are of what was asked. */
  readonly linesOf: number
  /** More are not sent; `undefined`: all. */
  readonly linesMax?: number
}

/**
 * Sends it with how long it will be, so that whoever waits sees how far it is. One page is in memory at a time:
 * the next is read when this one has left, and none when the reader has gone.
 */
export function sendLines(reply: FastifyReply, file: LinedFile): FastifyReply {
  const { name, linesOf, linesMax = linesOf } = file
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header(FILE_LINES_HEADER, String(Math.min(linesOf, linesMax)))
    .header(FILE_LINES_OF_HEADER, String(linesOf))
    .send(Readable.from(textOf(file), { objectMode: false, highWaterMark: 1 }))
}

async function* textOf({ header, pages }: LinedFile): AsyncGenerator<string> {
  // Excel takes a file without the mark for GBK.
  yield `\u{feff}${header}`
  yield* pages
}
