import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, test } from 'vitest'
import { DiskWriter } from './disk-writer.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-disk-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

/** As a socket gives them: each in memory of its own. */
function chunkOf(bytes: number, value: number): Buffer {
  return Buffer.allocUnsafeSlow(bytes).fill(value)
}

test('[SRV34] chunks of any size come to the disk whole and in order, and leave no memory', async () => {
  // Below and above a block, one of several blocks, and some that share memory with others.
  const sizes = [65_536, 1, 262_143, 262_145, 900_000, 65_536, 30_000, 65_536]
  const chunks = sizes.map((bytes, at) => chunkOf(bytes, at + 1))
  const expected = Buffer.concat(chunks)
  const path = join(dir, 'whole')
  await pipeline(Readable.from(chunks), new DiskWriter(path, 'wx'))
  expect((await readFile(path)).equals(expected)).toBe(true)
  const left = chunks.filter(({ buffer }) => buffer.byteLength > 0).map(({ length }) => length)
  expect(left).toEqual([1])
})

test('[SRV34] memory that others may still read is left to them', async () => {
  const shared = chunkOf(65_536, 7)
  const path = join(dir, 'shared')
  await pipeline(Readable.from([shared.subarray(0, 60_000)]), new DiskWriter(path, 'wx'))
  expect(shared.equals(chunkOf(65_536, 7))).toBe(true)
})

test('[SRV34] what came before the line was cut is on the disk, behind what was there', async () => {
  const path = join(dir, 'cut')
  writeFileSync(path, 'before')
  async function* cutLine(): AsyncGenerator<Buffer> {
    yield chunkOf(300_000, 1)
    yield chunkOf(20_000, 2)
    throw new Error('cut')
  }
  await expect(pipeline(cutLine(), new DiskWriter(path, 'a'))).rejects.toThrow('cut')
  const written = await readFile(path)
  const came = [Buffer.from('before'), chunkOf(300_000, 1), chunkOf(20_000, 2)]
  expect(written.equals(Buffer.concat(came))).toBe(true)
})

test('[SRV34] a file that is there already is not begun anew', async () => {
  const path = join(dir, 'there')
  writeFileSync(path, 'before')
  const writing = pipeline(Readable.from([chunkOf(9, 1)]), new DiskWriter(path, 'wx'))
  await expect(writing).rejects.toMatchObject({ code: 'EEXIST' })
  expect(await readFile(path, 'utf8')).toBe('before')
})
