import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

import { INTAKE_LIMITS } from '../intake-limits.ts'
import { decodeText } from './decode-text.ts'
import { scanFile } from './scan-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-scan-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

function file(bytes: Uint8Array): string {
  const path = join(dir, `${Math.random().toString(36).slice(2)}.csv`)
  writeFileSync(path, bytes)
  return path
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

// Bytes by glibc's iconv, not by us: 姓名,号\n王芳,1\n
const GB_TABLE = hex('d0d5c3fb2cbac50acdf5b7bc2c310a')

async function decoded(path: string): Promise<{ text: string; damage: (string | null)[] }> {
  const scan = await scanFile(path, INTAKE_LIMITS)
  const encoding = scan.encoding
  if (encoding === null) throw new Error('no encoding')
  let text = ''
  const damage: (string | null)[] = []
  for await (const piece of decodeText(path, { ...scan, encoding, lineBytesMax: 1024 ** 2 })) {
    text += piece.text
    damage.push(piece.damage)
  }
  return { text, damage }
}

const table = '姓名,号\n王芳,1\n'

test.each([
  ['UTF-8', Buffer.from(table), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`), 'utf-8'],
  ['GB18030', GB_TABLE, 'gb18030'],
  ['UTF-16 little end with a mark', Buffer.from(`\uFEFF${table}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 big end with a mark', utf16be(`\uFEFF${table}`), 'utf-16be'],
  ['UTF-16 little end', Buffer.from(`a,1,2,3\n${table}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 big end', utf16be(`a,1,2,3\n${table}`), 'utf-16be'],
  ['plain ASCII', Buffer.from('name,id\nWang Fang,1\n'), 'utf-8'],
])('[INT1] %s is recognised and read', async (_, bytes, encoding) => {
  const path = file(bytes)
  expect((await scanFile(path, INTAKE_LIMITS)).encoding).toBe(encoding)
  const { text, damage } = await decoded(path)
  expect(text).toMatch(/(姓名,号\n王芳,1|Wang Fang,1)\n$/u)
  expect(text.startsWith('\uFEFF')).toBe(false)
  expect(damage.every((one) => one === null)).toBe(true)
})

// By iconv -t gb18030: the second half of GB18030 that GBK decoders lose.
test.each([
  ['9534b235', '𠮷', 'beyond the first plane'],
  ['8139ee39', '㐀', 'four bytes, extension A'],
  ['fe9f', '䶮', 'two bytes, once private use'],
  ['9a378637', '𰻝', 'beyond the first plane, extension G'],
  ['82359334', '鿏', 'four bytes, end of the main block'],
  ['a1a4', '·', 'the separator of names'],
  ['fe59', '龴', 'private use under the name gbk'],
])('[INT1] GB18030 bytes %s are %s (%s)', async (bytes, character) => {
  const path = file(Buffer.concat([GB_TABLE, GB_TABLE, hex(bytes), Buffer.from('\n')]))
  const { text } = await decoded(path)
  expect(text.endsWith(`${character}\n`)).toBe(true)
})

test('[INT1] Big5, which passes as GB18030, is asked about and not taken', async () => {
  // 姓名 性別 出生日期 張淑芬 by iconv -t big5, many times over.
  const big5 = hex('a96da657a9caa74fa558a5cda4e9b4c1b169b251aae20a')
  const scan = await scanFile(
    file(Buffer.concat(Array.from({ length: 20 }, () => big5))),
    INTAKE_LIMITS,
  )
  expect(scan.encoding).toBeNull()
})

test('[INT1] one late Chinese name in an ASCII file decides', async () => {
  const ascii = Buffer.from('432524198004279501,1\n'.repeat(50_000))
  const scan = await scanFile(file(Buffer.concat([ascii, GB_TABLE])), INTAKE_LIMITS)
  expect(scan.encoding).toBe('gb18030')
})

test('[INT2] a GB18030 line in a UTF-8 file is read in its own encoding and marked', async () => {
  const lines = Buffer.from('李娜,2\n'.repeat(40))
  const { text, damage } = await decoded(file(Buffer.concat([lines, hex('cdf5b7bc2c310a'), lines])))
  expect(text).toContain('李娜,2\n王芳,1\n李娜,2\n')
  expect(damage).toEqual([null, 'other_encoding', null])
})

test('[INT2] a UTF-8 line in a GB18030 file is no mojibake', async () => {
  const lines = Buffer.concat(Array.from({ length: 40 }, () => hex('cdf5b7bc2c310a')))
  const utf8 = Buffer.from('李晓娜,2\n')
  const { text, damage } = await decoded(file(Buffer.concat([lines, utf8, lines])))
  expect(text).toContain('王芳,1\n李晓娜,2\n王芳,1\n')
  expect(damage).toEqual([null, 'other_encoding', null])
})

test('[INT2] a half character hurts its own line only', async () => {
  const lines = Buffer.concat(Array.from({ length: 40 }, () => hex('cdf5b7bc2c310a')))
  const { text, damage } = await decoded(file(Buffer.concat([lines, hex('cdf5b72c390a'), lines])))
  expect(text).toContain('王芳,1\n王\uFFFD,9\n王芳,1\n')
  expect(damage).toEqual([null, 'bytes', null])
})

test.each(['\n', '\r'])(
  '[INT2] a line longer than any row is let go, and the next is read: %j',
  async (end) => {
    const long = `a,b${end}${'x'.repeat(3 * 1024 ** 2)}${end}王芳,1${end}`
    const { text, damage } = await decoded(file(Buffer.from(long)))
    expect(text).toBe(`a,b${end}${end}王芳,1${end}`)
    expect(damage).toEqual([null, 'too_long', null])
  },
)

test('[INT1] the hash is that of the whole file', async () => {
  // SHA-256 of "abc", FIPS 180-2.
  expect((await scanFile(file(Buffer.from('abc')), INTAKE_LIMITS)).fileHash).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('[INT1] lines that end with CR alone are lines', async () => {
  const path = file(
    Buffer.concat([
      hex('d0d5c3fb2cbac50d'),
      ...Array.from({ length: 300_000 }, () => hex('cdf5b7bc2c310d')),
    ]),
  )
  expect(await scanFile(path, INTAKE_LIMITS)).toMatchObject({ encoding: 'gb18030', lineEnd: '\r' })
})
