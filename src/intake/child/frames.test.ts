import fc from 'fast-check'
import { expect, test } from 'vitest'

import { FRAME_BYTES_MAX, frameOf, framesOf } from './frames.ts'

const messages = fc.array(
  fc.record({
    message: fc.record({ kind: fc.constantFrom('page', 'done'), no: fc.nat() }),
    texts: fc.array(
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(9_000)).map(([s, n]) => s.repeat(n)),
    ),
  }),
  { maxLength: 8 },
)

test('[INT37] however the pipe cuts what the parsing process says, its texts come whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.array(fc.integer({ min: 1, max: 70_000 })),
      async (said, cuts) => {
        const bytes = Buffer.concat(said.map(({ message, texts }) => frameOf(message, texts)))
        const heard = []
        for await (const { message, texts } of framesOf(cut(bytes, cuts)))
          heard.push({ message, texts: texts.map((text) => text.toString('utf8')) })
        expect(heard).toEqual(said)
      },
    ),
    { numRuns: 60 },
  )
})

test('[INT37] texts longer than what is held come whole, and the small ones after them', async () => {
  const long = '户'.repeat(2_000_000)
  const bytes = Buffer.concat([frameOf(1, ['a']), frameOf(2, [long, 'b']), frameOf(3, ['c'])])
  const heard: [unknown, string[]][] = []
  for await (const { message, texts } of framesOf(cut(bytes, [])))
    heard.push([message, texts.map((text) => text.toString('utf8'))])
  expect(heard).toEqual([
    [1, ['a']],
    [2, [long, 'b']],
    [3, ['c']],
  ])
})

test('[INT37] a frame longer than any page is refused before it is held', async () => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(FRAME_BYTES_MAX + 1)
  await expect(framesOf(cut(head, [])).next()).rejects.toThrow('longer than any page')
})

/** In pieces of these lengths, the rest as a pipe gives it. */
async function* cut(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (const length of lengths) {
    if (at >= bytes.length) return
    yield bytes.subarray(at, at + length)
    at += length
  }
  for (; at < bytes.length; at += PIPE_BYTES) yield bytes.subarray(at, at + PIPE_BYTES)
  await Promise.resolve()
}

const PIPE_BYTES = 65_536
