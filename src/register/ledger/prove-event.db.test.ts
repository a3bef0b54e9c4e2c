import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentText, metadataText, type EventFields } from '#domain/proofs/canonical-event.ts'
import type { EventProof } from '#domain/proofs/event-proof.ts'
import { rootOfConsistency } from '#domain/proofs/merkle-proof.ts'
import { registerBirth } from '../commands/register-birth.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { CONTENT_FIELDS, METADATA_FIELDS } from '#domain/proofs/canonical-event.ts'
import { sha256 } from './event-lines.ts'
import { followKey, ledgerKeys } from './ledger-keys.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { proveConsistency, proveEvent } from './prove-event.ts'
import { sealLedger } from './seal-ledger.ts'

const COUNTY = '431322'
const NOW = new Date('2026-11-20T08:00:00Z')
const CLERK = { account: 'account-1', role: 'township_clerk', purpose: 'registration' }
const VERIFIER = join(import.meta.dirname, '../../../tools/verify-event.mjs')
/** Beyond one tile of 256, with a ragged end. */
const EVENTS = 520

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
  await birth('王\t小\\小')
  await store.pool.query(
    `insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
       purpose, after)
     select $1, n, gen_random_uuid(), gen_random_uuid(), 'birth.registered', now(), 'a', 'r', 'p', '{}'
     from generate_series(2, $2) as n`,
    [COUNTY, EVENTS],
  )
  await store.pool.query(`update register.ledger_heads set last_event_no = $1`, [EVENTS])
  await seal()
  await followKey(store, COUNTY, { now: NOW, algorithm: 'sm2' })
  await birth('李四')
  await seal()
})
afterAll(() => store.close())

test('[PRF3] the text that is hashed is the one described, field by field', async () => {
  const { rows } = await store.pool.query<EventFields>(
    `select ${[...METADATA_FIELDS, ...CONTENT_FIELDS].map((field) => (field === 'recorded_at' ? `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at` : `${field}::text`)).join(', ')}
     from register.events where event_no = 1`,
  )
  const [event] = rows
  if (event === undefined) throw new Error('the first event is there')
  const proof = await proved('1')
  expect(proof.event.metadata).toBe(metadataText(event))
  expect(proof.event.content).toBe(contentText(event))
})

test('[PRF3] every column of an event is hashed', async () => {
  const { rows } = await store.pool.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = 'register.events'::regclass and attnum > 0 and not attisdropped`,
  )
  const hashed = [...METADATA_FIELDS, ...CONTENT_FIELDS]
  expect(rows.map(({ name }) => name).toSorted()).toEqual(hashed.toSorted())
})

test.each(['1', '2', '256', '257', '519', '520', '521'])(
  '[PRF7] the stranger’s verifier accepts the proof of event %s',
  async (event) => {
    const [first] = await ledgerKeys(store, COUNTY)
    const checked = await stranger(await proved(event), first?.publicKey)
    expect(checked).toMatchObject({ status: 0, stderr: '' })
    expect(checked.stdout).toContain('The event stands in the ledger of simin/431322')
  },
)

test('[PRF7] it refuses another content, number, path, checkpoint or key', async () => {
  const proof = await proved('521')
  const other = await proved('520')
  const wrong: readonly EventProof[] = [
    {
      ...proof,
      event: { ...proof.event, content: (proof.event.content ?? '').replace('李', '王') },
    },
    {
      ...proof,
      event: { ...proof.event, metadata: proof.event.metadata.replace('account-1', 'x') },
    },
    { ...proof, index: 519 },
    { ...proof, size: 520 },
    { ...proof, path: proof.path.toReversed() },
    { ...proof, path: proof.path.slice(1) },
    { ...proof, checkpoint: other.checkpoint },
    { ...proof, checkpoint: proof.checkpoint.replace('521', '522') },
    { ...proof, keys: proof.keys.slice(0, 1) },
    { ...proof, keys: proof.keys.slice(1) },
  ]
  for (const one of wrong) expect((await stranger(one)).status).toBe(1)
  const known = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  expect((await stranger(proof, known)).stderr).toContain('the note is signed')
})

test('[PRF7] without content a proof shows that the event stands there and nothing it says', async () => {
  const proof = await proved('521', false)
  expect(JSON.stringify(proof)).not.toContain('李四')
  expect(proof.event).toMatchObject({ salt: null, content: null })
  expect((await stranger(proof)).status).toBe(0)
})

test('[PRF7] an event is proved by its id too, refused while unknown or not yet under a checkpoint', async () => {
  const { rows } = await store.pool.query<{ event_id: string }>(
    'select event_id from register.events where event_no = 7',
  )
  expect((await proved(rows[0]?.event_id ?? '')).index).toBe(6)
  const prove = (event: string) => proveEvent(store, { county: COUNTY, event, withContent: false })
  for (const event of ['9999', '', 'x', newRecordId()]) {
    expect(await prove(event)).toMatchObject({ problem: { code: 'ledger.unknown_event' } })
  }
  await birth('赵五')
  expect(await prove('522')).toMatchObject({ problem: { code: 'ledger.not_sealed' } })
})

test('[PRF1] a later checkpoint is proved to have only added to an earlier one', async () => {
  const made = await proveConsistency(store, { county: COUNTY, earlier: 520, later: 521 })
  if (!made.ok) throw new Error(made.problem.code)
  const rootIn = (note: string): Buffer => Buffer.from(note.split('\n')[2] ?? '', 'base64')
  const later = rootOfConsistency(sha256, {
    first: 520,
    size: 521,
    firstRoot: rootIn(made.value.earlier),
    path: made.value.path.map((node) => Buffer.from(node, 'hex')),
  })
  expect(later).toEqual(rootIn(made.value.later))
})

async function stranger(proof: EventProof, firstKey?: string) {
  const file = join(store.dataDir, 'proof.json')
  await writeFile(file, JSON.stringify(proof))
  const argv = [VERIFIER, file, ...(firstKey === undefined ? [] : [firstKey])]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

async function proved(event: string, withContent = true): Promise<EventProof> {
  const made = await proveEvent(store, { county: COUNTY, event, withContent })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

async function seal(): Promise<void> {
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: NOW })
}

async function birth(name: string): Promise<void> {
  const registered = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      name,
      sex: '1',
      bornOn: '2026-06-01',
      place: null,
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: '2026-07-01',
    },
    CLERK,
  )
  if (!registered.ok) throw new Error(registered.problem.code)
}
