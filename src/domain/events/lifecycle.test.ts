import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LIFECYCLE, LIFECYCLE_STATES, lifecycleStateOf } from './lifecycle.ts'
import { noItems } from './person-item.ts'

const page = readFileSync(new URL('../../../docs/life-events.md', import.meta.url), 'utf8')

test('[LIF10] the page and the program have the same states and steps', () => {
  const stated = [...page.matchAll(/^- `([a-z_]+)`: /gm)].map(([, state]) => state)
  expect(stated).toEqual([...LIFECYCLE_STATES])
  const rows = [
    ...page.matchAll(/^\| ([a-z_]+) +\| ([a-z_, ]+?) +\| ([a-z_]+) +\| (township|county) +\|$/gm),
  ]
  expect(
    rows.map(([, event, from, to, by]) => ({ event, from: from?.split(', '), to, by })),
  ).toEqual(LIFECYCLE.map(({ event, from, to, by }) => ({ event, from: [...from], to, by })))
})

test('[LIF10] whatever has left can be restored or taken back, and only with the county', () => {
  for (const state of LIFECYCLE_STATES) {
    if (['active', 'set_aside', 'erased'].includes(state)) continue
    const back = LIFECYCLE.filter((step) => step.to === 'before' && step.from.includes(state))
    expect([state, back.map(({ by }) => by)]).toEqual([state, ['county']])
  }
})

test('[LIF10] an entry of which no state is known is on the register', () => {
  expect(lifecycleStateOf(noItems())).toBe('active')
  expect(lifecycleStateOf({ ...noItems(), life_state: 'dead', standing: 'merged' })).toBe('merged')
})
