/**
 * Text to GB18030 and GBK bytes. Node decodes both and encodes neither, so the table is the
 * decoder's own, read backwards: what we write is what any reader of the standard reads.
 */
export type HanEncoding = 'gb18030' | 'gbk'

/** What a system of the nineties puts where it has no character. */
const SUBSTITUTE = 0x3f

let table: Uint32Array | undefined

/** Bytes of `text`; characters outside GBK become `?` in GBK, as the systems that write it do. */
export function encodeHan(text: string, encoding: HanEncoding): Buffer {
  const out = Buffer.allocUnsafe(text.length * 4)
  return out.subarray(0, encodeHanInto(text, encoding, out, 0))
}

/** As `encodeHan`, into a buffer that has four bytes for each unit; gives the place behind the last byte. */
export function encodeHanInto(
  text: string,
  encoding: HanEncoding,
  out: Buffer,
  start: number,
): number {
  const forward = (table ??= readBackwards())
  let end = start
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      out[end++] = unit
      continue
    }
    let code = forward[unit] ?? 0
    if ((unit & 0xfc00) === 0xd800) {
      const point = text.codePointAt(i) ?? 0
      if (point > 0xffff) {
        code = fourBytes(point - 0x10000 + 189_000)
        i += 1
      }
    }
    if (code === 0 || (encoding === 'gbk' && !inGbk(code))) {
      out[end++] = SUBSTITUTE
    } else if (code > 0xffff) {
      end = out.writeUInt32BE(code, end)
    } else {
      out[end++] = code >>> 8
      out[end++] = code & 0xff
    }
  }
  return end
}

/** The rows FE50…FEA0 came with GB18030; systems of 2005 did not have them. */
function inGbk(code: number): boolean {
  return code <= 0xffff && (code < 0xfe50 || (code & 0xff) >= 0xa1)
}

/** The four bytes at a linear place: 0x81308130 is 0, 0x90308130 (U+10000) is 189,000. */
function fourBytes(place: number): number {
  const fourth = 0x30 + (place % 10)
  const third = 0x81 + (Math.floor(place / 10) % 126)
  const second = 0x30 + (Math.floor(place / 1260) % 10)
  const first = 0x81 + Math.floor(place / 12_600)
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0
}

function readBackwards(): Uint32Array {
  const forward = new Uint32Array(0x10000)
  const decoder = new TextDecoder('gb18030')
  for (let place = 0; place < 39_420; place += 1) {
    const code = fourBytes(place)
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(code)
    enter(forward, decoder.decode(bytes), code)
  }
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      enter(forward, decoder.decode(Buffer.from([lead, trail])), (lead << 8) | trail)
    }
  }
  // U+FFFD is a character of the standard too, though decoders also give it for what is none.
  forward[0xfffd] = 0x8431a437
  return forward
}

function enter(forward: Uint32Array, decoded: string, code: number): void {
  if (decoded.length !== 1 || decoded === '\uFFFD') return
  forward[decoded.charCodeAt(0)] = code
}
