import { isAscii, isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

import type { TextEncoding } from '../intake-job.ts'

/**
 * Bytes → text, a block of whole lines at a time, with the lines that do not fit the file's encoding
 * handed out one by one and marked, so that the row they belong to can be answered.
 */
export interface TextPiece {
  readonly text: string
  readonly damage: LineDamage | null
}

/**
 * `other_encoding`: the line was plainly written in the other encoding and was read in it;
 * `bytes`: some bytes mean nothing in either, U+FFFD stands in their place;
 * `too_long`: longer than any row may be, its text was let go.
 */
export type LineDamage = 'other_encoding' | 'bytes' | 'too_long'

const BLOCK_BYTES = 256 * 1024

export interface DecodeOptions {
  readonly encoding: TextEncoding
  readonly markBytes: number
  readonly lineEnd: '\n' | '\r'
  readonly lineBytesMax: number
}

export async function* decodeText(path: string, options: DecodeOptions): AsyncGenerator<TextPiece> {
  const decodeLines = lineDecoder(options)
  let carry: Buffer = Buffer.alloc(0)
  let skipping = false
  const stream = createReadStream(path, { highWaterMark: BLOCK_BYTES, start: options.markBytes })
  for await (const chunk of stream) {
    const piece: Buffer = chunk
    const cut = afterLastLineEnd(piece, options)
    if (cut === 0) {
      // Nothing ends here: keep it, unless no row may be that long.
      if (skipping) continue
      carry = Buffer.concat([carry, piece])
      if (carry.length <= options.lineBytesMax) continue
      skipping = true
      carry = Buffer.alloc(0)
      continue
    }
    let lines = Buffer.concat([carry, piece.subarray(0, cut)])
    carry = Buffer.from(piece.subarray(cut))
    if (skipping) {
      lines = lines.subarray(afterFirstLineEnd(lines, options))
      skipping = false
      yield { text: options.lineEnd, damage: 'too_long' }
    }
    yield* decodeLines(lines)
  }
  if (skipping) yield { text: options.lineEnd, damage: 'too_long' }
  else if (carry.length > 0) yield* decodeLines(carry)
}

type LineDecoder = (lines: Buffer) => Iterable<TextPiece>

function lineDecoder(options: DecodeOptions): LineDecoder {
  const lineEnd = options.lineEnd.charCodeAt(0)
  switch (options.encoding) {
    case 'utf-8':
      return (lines) => decodeUtf8(lines, lineEnd)
    case 'gb18030':
      return (lines) => decodeGb18030(lines, lineEnd)
    case 'utf-16le':
      return decodeUtf16(new TextDecoder('utf-16le', { ignoreBOM: true }), options.lineEnd)
    case 'utf-16be':
      return decodeUtf16(new TextDecoder('utf-16be', { ignoreBOM: true }), options.lineEnd)
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
// 'gb18030', never 'gbk': under 'gbk' Node reads FE59 as a private-use character and 4-byte ones not at all.
const gb18030 = new TextDecoder('gb18030')
const REPLACEMENT = '\uFFFD'

function* decodeUtf8(lines: Buffer, lineEnd: number): Generator<TextPiece> {
  if (isAscii(lines)) {
    yield { text: lines.toString('latin1'), damage: null }
    return
  }
  if (isUtf8(lines)) {
    const text = lines.toString('utf8')
    // A U+FFFD that is really in the file was damage before the file reached us: the same answer.
    if (!text.includes(REPLACEMENT)) {
      yield { text, damage: null }
      return
    }
  }
  yield* lineByLine(lines, lineEnd, (line) => {
    if (isUtf8(line)) return marked(line.toString('utf8'))
    const other = gb18030.decode(line)
    return other.includes(REPLACEMENT)
      ? { text: utf8.decode(line), damage: 'bytes' }
      : { text: other, damage: 'other_encoding' }
  })
}

/**
 * Two Chinese characters of UTF-8 in a row, lead and following bytes: legal as GB18030 too (涓枃 for
 * 中文), but hardly ever written in it. Looked for in a whole block at once, as Latin-1, which is cheap.
 */
const UTF8_HAN_TWICE = /[\xe4-\xe9][\x80-\xbf]{2}[\xe4-\xe9][\x80-\xbf]{2}/

function* decodeGb18030(lines: Buffer, lineEnd: number): Generator<TextPiece> {
  const bytes = lines.toString('latin1')
  const text = isAscii(lines) ? bytes : gb18030.decode(lines)
  if (!text.includes(REPLACEMENT) && !UTF8_HAN_TWICE.test(bytes)) {
    yield { text, damage: null }
    return
  }
  yield* lineByLine(lines, lineEnd, (line) => {
    if (!isAscii(line) && isUtf8(line) && UTF8_HAN_TWICE.test(line.toString('latin1')))
      return { text: line.toString('utf8'), damage: 'other_encoding' }
    return marked(gb18030.decode(line))
  })
}

function decodeUtf16(decoder: InstanceType<typeof TextDecoder>, lineEnd: '\n' | '\r'): LineDecoder {
  const afterLineEnd = lineEnd === '\n' ? /(?<=\n)/u : /(?<=\r)/u
  return function* decode(lines) {
    const text = decoder.decode(lines)
    if (!text.includes(REPLACEMENT)) {
      yield { text, damage: null }
      return
    }
    for (const line of text.split(afterLineEnd)) yield marked(line)
  }
}

function marked(text: string): TextPiece {
  return { text, damage: text.includes(REPLACEMENT) ? 'bytes' : null }
}

/** Good lines stay together; each damaged line becomes a piece of its own. */
function* lineByLine(
  lines: Buffer,
  lineEnd: number,
  read: (line: Buffer) => TextPiece,
): Generator<TextPiece> {
  let good = ''
  let from = 0
  while (from < lines.length) {
    const end = lines.indexOf(lineEnd, from)
    const to = end === -1 ? lines.length : end + 1
    const piece = read(lines.subarray(from, to))
    from = to
    if (piece.damage === null) {
      good += piece.text
      continue
    }
    if (good !== '') yield { text: good, damage: null }
    good = ''
    yield piece
  }
  if (good !== '') yield { text: good, damage: null }
}

/** In UTF-16 a line end is two bytes on an even place; a lone 0A byte may be half of a character. */
function afterLastLineEnd(bytes: Buffer, options: DecodeOptions): number {
  const end = options.lineEnd.charCodeAt(0)
  switch (options.encoding) {
    case 'utf-8':
    case 'gb18030':
      return bytes.lastIndexOf(end) + 1
    case 'utf-16le':
      return afterUtf16(bytes, end, { backwards: true, lowFirst: true })
    case 'utf-16be':
      return afterUtf16(bytes, end, { backwards: true, lowFirst: false })
  }
}

function afterFirstLineEnd(bytes: Buffer, options: DecodeOptions): number {
  const end = options.lineEnd.charCodeAt(0)
  switch (options.encoding) {
    case 'utf-8':
    case 'gb18030':
      return bytes.indexOf(end) + 1
    case 'utf-16le':
      return afterUtf16(bytes, end, { backwards: false, lowFirst: true })
    case 'utf-16be':
      return afterUtf16(bytes, end, { backwards: false, lowFirst: false })
  }
}

function afterUtf16(
  bytes: Buffer,
  end: number,
  way: { readonly backwards: boolean; readonly lowFirst: boolean },
): number {
  const last = bytes.length - (bytes.length % 2) - 2
  for (let step = 0; step <= last; step += 2) {
    const at = way.backwards ? last - step : step
    const low = way.lowFirst ? bytes[at] : bytes[at + 1]
    const high = way.lowFirst ? bytes[at + 1] : bytes[at]
    if (low === end && high === 0) return at + 2
  }
  return 0
}
