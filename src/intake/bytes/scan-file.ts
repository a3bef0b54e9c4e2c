import { isAscii, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

import { FileRefused } from '../intake-fault.ts'
import type { TextEncoding } from '../intake-job.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import { problemOfEndlessLine } from './endless-line.ts'

/**
 * One pass over the whole file before anything is read: its hash, and which encoding its lines
 * speak for. Guessing from statistics fails on real files (an ASCII-heavy roll with one late Chinese
 * name was called Big5), so the order is fixed: mark at the start → zero bytes → UTF-8 → GB18030 → ask.
 *
 * A file may be mostly right and damaged in places. So lines vote, and the lines that lost are
 * answered one by one later, rather than the file being refused for them.
 */
export interface TextScan {
  /** `null`: the lines do not agree on any, somebody must choose. */
  readonly encoding: TextEncoding | null
  /** Bytes of the mark at the start. */
  readonly markBytes: 0 | 2 | 3
  readonly fileHash: string
  readonly bytes: number
  /** Old machines end a line with CR alone. */
  readonly lineEnd: '\n' | '\r'
}

const BLOCK_BYTES = 1024 * 1024
const HEAD_BYTES = 64 * 1024
/** Blocks that are not UTF-8 as a whole and are looked at line by line: the first ones, then every 64th. */
const BLOCKS_LOOKED_AT_FIRST = 4
const BLOCKS_LOOKED_AT_EVERY = 64
/** So many zero bytes in a row are no text in any encoding: the file was not written to its end. */
const ZEROS = Buffer.alloc(64 * 1024)

/** Throws `FileRefused` as soon as it is plain that this is no table: at once, not after a gigabyte. */
export async function scanFile(
  path: string,
  limits: Pick<IntakeLimits, 'lineBytesMax' | 'endlessBytesMax' | 'columnsMax'>,
): Promise<TextScan> {
  const hash = createHash('sha256')
  const votes: Votes = { utf8: 0, gb18030: 0, neither: 0, common: 0, pairs: 0 }
  let head: Buffer | undefined
  let carry: Buffer = Buffer.alloc(0)
  let bytes = 0
  let lineEnd: '\n' | '\r' | undefined
  let block = 0
  let lineFrom = 0
  for await (const chunk of createReadStream(path, { highWaterMark: BLOCK_BYTES })) {
    const piece: Buffer = chunk
    hash.update(piece)
    const zerosAt = piece.indexOf(ZEROS)
    if (zerosAt !== -1)
      throw new FileRefused({ code: 'file.zeros', facts: { at: bytes + zerosAt + 1 } })
    bytes += piece.length
    head ??= piece.subarray(0, HEAD_BYTES)
    lineEnd ??= lineEndOf(head)
    // Lines are cut at 0A, which is never the second byte of a character in either encoding.
    const cut = piece.lastIndexOf(lineEnd) + 1
    if (cut > 0) lineFrom = bytes - piece.length + cut
    // The first line is a header or a title, and neither is as long as a row may be.
    const most = lineFrom === 0 ? limits.lineBytesMax : limits.endlessBytesMax
    if (bytes - lineFrom > most)
      throw new FileRefused(
        await problemOfEndlessLine(path, { lineFrom, lineEnd, most, ...limits }),
      )
    if (cut === 0) {
      // A line longer than a block is no row and has no vote; cut anywhere, it would look damaged.
      carry = carry.length === 0 ? piece : Buffer.alloc(0)
      continue
    }
    countVotes(Buffer.concat([carry, piece.subarray(0, cut)]), block, votes)
    carry = piece.subarray(cut)
    block += 1
  }
  countVotes(carry, 0, votes)
  const start = head ?? Buffer.alloc(0)
  const mark = byteOrderMark(start)
  return {
    encoding: mark?.encoding ?? utf16WithoutMark(start) ?? elected(votes),
    markBytes: mark?.bytes ?? 0,
    fileHash: hash.digest('hex'),
    bytes,
    lineEnd: lineEnd ?? '\n',
  }
}

/** Old machines end a line with CR alone. */
function lineEndOf(head: Buffer): '\n' | '\r' {
  return head.includes(0x0a) || !head.includes(0x0d) ? '\n' : '\r'
}

function byteOrderMark(head: Buffer): { encoding: TextEncoding; bytes: 2 | 3 } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', bytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 }
  return null
}

/** Digits, commas and line ends have one zero byte in UTF-16; text in any other encoding has none. */
function utf16WithoutMark(head: Buffer): TextEncoding | null {
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  // A few NULs are dirt; a tenth of all bytes on one side is an encoding.
  if (odd > head.length / 10 && odd > 4 * even) return 'utf-16le'
  if (even > head.length / 10 && even > 4 * odd) return 'utf-16be'
  return null
}

interface Votes {
  utf8: number
  gb18030: number
  neither: number
  /** Of the two-byte characters under GB18030, how many are everyday ones. */
  common: number
  pairs: number
}

function countVotes(lines: Buffer, block: number, votes: Votes): void {
  if (lines.length === 0 || isAscii(lines)) return
  if (isUtf8(lines)) {
    votes.utf8 += lines.length
    return
  }
  if (block >= BLOCKS_LOOKED_AT_FIRST && block % BLOCKS_LOOKED_AT_EVERY !== 0) return
  for (const line of linesOf(lines)) {
    if (isAscii(line)) continue
    if (isUtf8(line)) {
      votes.utf8 += line.length
      continue
    }
    if (isGb18030(line)) votes.gb18030 += line.length
    else votes.neither += line.length
    countPairs(line, votes)
  }
}

function* linesOf(block: Buffer): Generator<Buffer> {
  let from = 0
  while (from < block.length) {
    const end = block.indexOf(0x0a, from)
    const to = end === -1 ? block.length : end + 1
    yield block.subarray(from, to)
    from = to
  }
}

/**
 * Big5 and Shift_JIS bytes often pass as GB18030 and come out as rare characters. Chinese text is
 * made of everyday characters: the first level of GB 2312 is lead bytes B0 to D7.
 */
function countPairs(line: Buffer, votes: Votes): void {
  for (let at = 0; at < line.length - 1; at += 1) {
    const lead = line[at] ?? 0
    if (lead < 0x81) continue
    const trail = line[at + 1] ?? 0
    at += 1
    // Full-width punctuation and digits (A1, A3) say nothing either way.
    if (lead >= 0xa1 && lead <= 0xa9) continue
    votes.pairs += 1
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) votes.common += 1
  }
}

const COMMON_SHARE_MIN = 0.4
const PAIRS_TO_JUDGE_MIN = 40

function elected(votes: Votes): TextEncoding | null {
  const other = votes.gb18030 + votes.neither
  if (votes.utf8 >= other) return 'utf-8'
  if (votes.gb18030 < votes.neither) return null
  if (votes.pairs >= PAIRS_TO_JUDGE_MIN && votes.common < COMMON_SHARE_MIN * votes.pairs)
    return null
  return 'gb18030'
}

const strictGb18030 = new TextDecoder('gb18030', { fatal: true })

export function isGb18030(bytes: Uint8Array): boolean {
  try {
    strictGb18030.decode(bytes)
    return true
  } catch {
    // The decoder has no other way to say no.
    return false
  }
}
