import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historySteps, playHistory, type HistoryStep, type Said } from './test-field-history.ts'
import { ModelServer } from './test-model-server.ts'

/** As many as `npm test` plays (S32); the full number is `npm run prove -- sync`. */
const HISTORIES = 300

const nameOf = (device: number, seq: number): string => `d${String(device)}-${String(seq)}`

test('[S22 S32 SYN6] three hundred histories under a bad network: nothing lost, one effect each, the same end in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      historySteps,
      fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }),
      sameEnd,
    ),
    { numRuns: HISTORIES },
  )
})

async function sameEnd(steps: readonly HistoryStep[], keys: readonly number[]): Promise<void> {
  const server = new ModelServer()
  const said = await playHistory(steps, server, nameOf)
  const end = await server.end(said)
  // Every word was looked at once and has an answer.
  for (const { opId } of said) {
    expect(server.looks.get(opId)).toBe(1)
    expect(end.answers[opId]).toMatch(/^(?:applied|same|case)$/u)
  }
  // A slot is disputed exactly if people end with different words about it.
  for (const [slot, { state, rivals }] of end.slots.entries()) {
    const words = said.filter((word) => word.slot === slot)
    const seen = new Set(words.map(({ after }) => after))
    const last = new Set(words.filter(({ opId }) => !seen.has(opId)).map(({ value }) => value))
    expect(state).toBe(last.size > 1 ? 'disputed' : 'open')
    expect(rivals.length).toBe(last.size > 1 ? last.size : 0)
  }
  // The same words in another order, one by one, come to the same.
  const other = new ModelServer()
  const shuffled = said
    .map((word, at) => ({ word, key: keys[at % keys.length] ?? 0 }))
    .toSorted((a, b) => a.key - b.key)
  for (const { word } of shuffled) await other.receive(word.device, [word])
  expect(await other.end(said)).toEqual(end)
}

// Histories that other projects lost something in (their issue numbers): each by name.
const say = (device: number, slot: number, value: string): HistoryStep => ({
  does: 'say',
  device,
  slot,
  value,
})
const send = (
  device: number,
  from: number,
  count: number,
  fate: Extract<HistoryStep, { does: 'send' }>['fate'] = 'arrives',
): HistoryStep => ({ does: 'send', device, from, count, fate })

async function played(
  steps: readonly HistoryStep[],
): Promise<{ said: readonly Said[]; end: Awaited<ReturnType<ModelServer['end']>> }> {
  const server = new ModelServer()
  const said = await playHistory(steps, server, nameOf)
  return { said, end: await server.end(said) }
}

test('[SYN3 SYN6] an update that arrives before the create it follows (ODK 669, 698)', async () => {
  const { end } = await played([say(0, 0, '10'), say(0, 0, '20'), send(0, 1, 1), send(0, 0, 1)])
  expect(end.answers).toEqual({ 'd0-1': 'applied', 'd0-2': 'applied' })
  expect(end.slots[0]).toEqual({ state: 'open', rivals: [] })
})

test('[SYN5] two offline chains from the same version (ODK 805): both ends are kept', async () => {
  const { end } = await played([
    say(0, 0, '10'),
    say(0, 0, '20'),
    say(1, 0, '30'),
    send(0, 0, 2),
    send(1, 0, 1),
  ])
  expect(end.slots[0]).toEqual({ state: 'disputed', rivals: ['20', '30'] })
})

test('[SYN2] the same batch again after its answer was lost, with more behind it (ODK 815)', async () => {
  const { end } = await played([
    say(0, 0, '10'),
    send(0, 0, 1, 'answer_lost'),
    say(0, 1, '20'),
    send(0, 0, 2, 'twice'),
  ])
  expect(end.answers).toEqual({ 'd0-1': 'applied', 'd0-2': 'applied' })
})

test('[SYN5] two interviews of one household (Survey Solutions): what agrees is one, what differs is asked', async () => {
  const { end } = await played([
    say(0, 0, '10'),
    say(0, 1, '20'),
    say(1, 0, '10'),
    say(1, 1, '30'),
    send(1, 0, 2),
    send(0, 0, 2),
  ])
  expect(end.answers).toEqual({ 'd0-1': 'applied', 'd0-2': 'case', 'd1-1': 'same', 'd1-2': 'case' })
})

test('[SYN2] a batch of a week ago that was on its way arrives after everything else', async () => {
  const { end } = await played([
    say(0, 0, '10'),
    send(0, 0, 1, 'late'),
    send(0, 0, 1),
    { does: 'pull', device: 1 },
    say(1, 0, '20'),
    send(1, 0, 1),
    { does: 'arrive' },
  ])
  expect(end.answers).toEqual({ 'd0-1': 'applied', 'd1-1': 'applied' })
})
