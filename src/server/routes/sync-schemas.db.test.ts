import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { textToSign } from '#sync/operation.ts'
import { SYNC_SCHEMA } from '#sync/sync-limits.ts'
import { LUO } from '../test-county.ts'
import { isSignedBy } from '../session/device-asks.ts'
import { FieldCounty } from './test-field-county.ts'
import { TestDevice } from './test-device.ts'
import { readSchemaFixture } from './test-schema-fixture.ts'

/* What the last two programs wrote, as they wrote it: kept in `src/sync/fixtures`, never made anew. */

let county: FieldCounty
beforeAll(async () => {
  county = await FieldCounty.open()
})
afterAll(() => county.at.close())

test('[SYN8] what a program of the last two schemas said during a change of schema is taken, as it was signed', async () => {
  expect(SYNC_SCHEMA).toBe(3)
  for (const schema of [1, 2]) {
    const fixture = readSchemaFixture(schema)
    const device = new TestDevice(county.at, 50 + schema, fixture)
    await device.enrol(await county.codeOfCollector(fixture.operations))
    for (const { operation, signature } of fixture.operations) {
      expect(operation.schema).toBe(schema)
      const key = Buffer.from(fixture.signKey, 'base64')
      expect(isSignedBy(key, textToSign(operation), signature)).toBe(true)
    }
    const { answers } = await device.push(fixture.operations)
    expect(answers.map(({ state, reason }) => reason ?? state)).toEqual(
      fixture.operations.map(() => 'applied'),
    )
    expect((await county.personOf(schema === 1 ? '罗旧一' : '罗旧二')).version).toBeGreaterThan(0)
    // Its answer was lost during the change: sent again it has the same one effect.
    expect((await device.push(fixture.operations)).answers).toEqual(answers)
  }
})

/** What programs of schema 1 and 2 read of a pull, as their contract had it. */
const PULLED_BEFORE_3 = z.object({
  cursor: z.string().min(1),
  whole: z.boolean(),
  today: z.string(),
  leaseMs: z.int(),
  nextSeq: z.int(),
  households: z.array(
    z.object({
      id: z.string(),
      v: z.int(),
      code: z.string().nullable(),
      group: z.string().nullable(),
      addr: z.string().nullable(),
      head: z.string().nullable(),
      closed: z.boolean(),
    }),
  ),
  people: z.array(z.object({ id: z.string(), v: z.int(), name: z.string().nullable() })),
  left: z.array(z.string()),
  asks: z.object({ hash: z.string(), list: z.array(z.object({ p: z.string() })) }).nullable(),
  words: z.array(
    z.object({
      slot: z.string(),
      p: z.string(),
      item: z.string(),
      state: z.enum(['open', 'disputed', 'decided']),
      op: z.string().nullable(),
    }),
  ),
  leases: z.array(z.object({ hh: z.string(), mine: z.boolean(), leftMs: z.int() })),
  answers: z.array(
    z.object({ opId: z.string(), state: z.string(), reason: z.string().nullable() }),
  ),
})

test('[SYN8] a program of the last two schemas is told its village in the shape it knows, whole and at once', async () => {
  const device = await county.enrolled()
  const answer = await device.send('/api/sync/pull', {
    cursor: null,
    asksHash: null,
    deviceNowMs: 0,
  })
  const pulled = PULLED_BEFORE_3.parse(answer.json())
  expect(pulled.whole).toBe(true)
  expect(pulled.people.map(({ name }) => name)).toContain(LUO.name)
})

test('[SYN8] a program that is older is told to renew, word by word; said again by the new one it is taken', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(LUO.name)
  const old = device.say(id, 'item:education', '60', {
    baseVersion: version,
    schema: SYNC_SCHEMA - 3,
  })
  const { answers } = await device.push([old])
  expect(answers).toMatchObject([
    {
      state: 'refused',
      reason: 'sync.schema',
      words: { adviceZh: expect.stringContaining('更新程序') },
    },
  ])
  const again = device.say(id, 'item:education', '60', { baseVersion: version })
  expect(await device.pushed(again)).toEqual(['applied'])
  await county.settleAll()
})
