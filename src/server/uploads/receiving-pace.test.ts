import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ReceivingPace } from './receiving-pace.ts'

const MEGABYTE = 1_000_000

test('[SRV31] two files together take the time of both, and come whole', async () => {
  const pace = new ReceivingPace(10 * MEGABYTE)
  const files = [1, 2].map((byte) => Array.from({ length: 40 }, () => Buffer.alloc(50_000, byte)))
  const from = performance.now()
  const came = await Promise.all(
    files.map((chunks) => buffer(Readable.from(chunks).compose(pace.held()))),
  )
  // Four megabytes at ten a second, but for what may run ahead or be made up for.
  expect(performance.now() - from).toBeGreaterThan(290)
  expect(came.map((bytes, at) => bytes.equals(Buffer.concat(files[at] ?? [])))).toEqual([
    true,
    true,
  ])
})

test('[SRV31] what comes slower than the pace waits for nothing', async () => {
  const pace = new ReceivingPace(1_000 * MEGABYTE)
  const held = pace.held()
  const from = performance.now()
  const came = buffer(Readable.from([Buffer.alloc(MEGABYTE)]).compose(held))
  expect((await came).length).toBe(MEGABYTE)
  // A second would be a thousand times the pace.
  expect(performance.now() - from).toBeLessThan(1_000)
})
