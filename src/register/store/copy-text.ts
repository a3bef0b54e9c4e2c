import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { NO_VALUE } from '#domain/text/tab-separated.ts'

/** A field of bytes, in hexadecimal. */
export function copyBytes(value: Uint8Array | null): string {
  if (value === null) return NO_VALUE
  const hex = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
  return `\\\\x${hex}`
}

/** Runs one COPY … FROM STDIN with these pieces of text, which need not end at line ends. */
export async function copyInto(
  client: pg.ClientBase,
  statement: string,
  pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<void> {
  const sink = client.query(copyFrom(statement))
  await pipeline(Readable.from(pieces, { objectMode: true }), sink)
}
