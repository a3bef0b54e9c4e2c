import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSealedFile } from './sealed-file.ts'
import { sealStream } from './sealed-stream.ts'

const MIB = 1 << 20
const FRAME = 4 + MIB + 16
const HEAD = 24
const key = (): Buffer => Buffer.alloc(32, 7)

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'simin-sealed-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** No two frames alike. */
function plainOf(bytes: number): Buffer {
  const plain = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += 4096) {
    plain.fill((at >> 12) ^ (at >> 20), at, Math.min(at + 4096, bytes))
  }
  return plain
}

async function sealed(plain: Buffer): Promise<Buffer> {
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < plain.length; at += 700_000) yield plain.subarray(at, at + 700_000)
  }
  const parts: Buffer[] = []
  for await (const part of sealStream(key, pieces())) parts.push(part)
  return Buffer.concat(parts)
}

async function opened(bytes: Buffer): Promise<Buffer> {
  const [fromFile, toFile] = [join(dir, 'sealed'), join(dir, 'plain')]
  await writeFile(fromFile, bytes)
  await openSealedFile(key, { fromFile, toFile })
  return readFile(toFile)
}

test.each([0, 1, MIB - 1, MIB, MIB + 1, 4 * MIB, 5 * MIB + 17])(
  '[STO14] a sealed file of %i bytes opens as it was',
  async (bytes) => {
    const plain = plainOf(bytes)
    expect((await opened(await sealed(plain))).equals(plain)).toBe(true)
  },
)

const DAMAGES: Readonly<Record<string, (all: Buffer) => Buffer>> = {
  'a byte changed': (all) => {
    all[HEAD + 3 * FRAME + 100] = 255 - (all[HEAD + 3 * FRAME + 100] ?? 0)
    return all
  },
  'its last frame cut off': (all) => all.subarray(0, HEAD + 5 * FRAME),
  'cut off inside a frame': (all) => all.subarray(0, HEAD + 2 * FRAME + 500),
  'cut off inside the length of a frame': (all) => all.subarray(0, HEAD + 2 * FRAME + 2),
  'nothing but its head': (all) => all.subarray(0, HEAD),
  'nothing at all': () => Buffer.alloc(0),
  'two frames exchanged': (all) => {
    const one = Buffer.from(all.subarray(HEAD, HEAD + FRAME))
    all.copy(all, HEAD, HEAD + FRAME, HEAD + 2 * FRAME)
    one.copy(all, HEAD + FRAME)
    return all
  },
  'more behind its end': (all) => Buffer.concat([all, Buffer.alloc(50)]),
  'another head': (all) => {
    all.write('SIMINBK0')
    return all
  },
}

test.each(Object.entries(DAMAGES))(
  '[STO14] with %s it is refused, and nothing is left',
  async (_, damage) => {
    const all = await sealed(plainOf(5 * MIB + 17))
    await expect(opened(damage(all))).rejects.toMatchObject({ code: 'backup.damaged' })
    expect(existsSync(join(dir, 'plain'))).toBe(false)
  },
)
