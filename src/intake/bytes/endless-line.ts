import { createReadStream } from 'node:fs'

import type { IntakeProblem } from '../intake-job.ts'
import { DELIMITERS } from './guess-delimiter.ts'

/**
 * Why a line goes on beyond every limit: a quotation mark that was never closed, where it holds an odd
 * number of them so far; too many columns, where it holds so many delimiters; or simply no end.
 * Counted only once the file is refused, so that files that are read do not pay for it.
 */
export async function problemOfEndlessLine(
  path: string,
  at: {
    readonly lineFrom: number
    readonly lineEnd: '\n' | '\r'
    /** Bytes after which the line was given up. */
    readonly most: number
    readonly columnsMax: number
  },
): Promise<IntakeProblem> {
  const { lineFrom, most, columnsMax } = at
  const before = lineFrom === 0 ? [] : await bytesCounted(path, 0, lineFrom)
  const line = countOf(before, at.lineEnd) + 1
  const within = await bytesCounted(path, lineFrom, lineFrom + most)
  if (countOf(within, '"') % 2 === 1) return { code: 'file.quote_open', facts: { line } }
  if (DELIMITERS.some((delimiter) => countOf(within, delimiter) >= columnsMax))
    return { code: 'file.columns_max', facts: { most: columnsMax } }
  const megabytes = Math.round(most / 1024 ** 2)
  return { code: 'file.line_endless', facts: { line, megabytes } }
}

/** How often each byte stands in part of a file; `to` is the first byte not looked at. */
async function bytesCounted(path: string, from: number, to: number): Promise<readonly number[]> {
  const counts = Array.from({ length: 256 }, () => 0)
  for await (const chunk of createReadStream(path, { start: from, end: to - 1 })) {
    const piece: Buffer = chunk
    for (const byte of piece) counts[byte] = (counts[byte] ?? 0) + 1
  }
  return counts
}

/** Of an ASCII character; one beyond it is no byte and stands nowhere. */
function countOf(counts: readonly number[], character: string): number {
  return counts[character.charCodeAt(0)] ?? 0
}
