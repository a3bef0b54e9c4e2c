import { expect, test } from 'vitest'

import { seededDraws } from '../generic/seeded-draws.ts'
import { linkedInFolder } from '../generic/linked-in-folder.ts'
import type { LinkSummary } from '../generic/link-summary.ts'

/** A comparison that is equal or not, with chances told by hand. */
function trainedOn(columns: Readonly<Record<string, readonly [m: number, u: number]>>): object {
  const names = Object.keys(columns)
  return {
    version: 1,
    linkType: 'link',
    id: 'id',
    columns: Object.fromEntries(names.map((name) => [name, name])),
    comparisons: names.map((column) => ({ column, kind: 'exact' })),
    blocking: [['x'], ['y']],
    decision: { probability: 0.95, assignment: 'oneToOne' },
    trained: {
      records: 1,
      lambda: 0.01,
      comparisons: Object.entries(columns).map(([name, [m, u]]) => ({
        name,
        levels: [
          { level: 'equal', m, u },
          { level: 'different', m: 1 - m, u: 1 - u },
        ],
      })),
    },
  }
}

async function summaryOf(model: object, left: string, right: string): Promise<LinkSummary> {
  const run = await linkedInFolder(model, new Map(Object.entries({ left, right })))
  if (!run.outcome.ok) throw new Error(JSON.stringify(run.outcome.problem))
  return run.outcome.value
}

test('[GEN30] a record that says too little is no link even against its own copy', async () => {
  // In bits: x adds 3.17, y adds 9.81, the prior takes 6.63; the threshold is 4.25.
  const model = trainedOn({ x: [0.9, 0.1], y: [0.9, 0.001] })
  const left = 'id,x,y\n1,a,b\n2,a,\n3,,b\n4,,\n5,,\n'
  const { unlinkable } = await summaryOf(model, left, 'id,x,y\n1,a,b\n')
  expect(unlinkable).toMatchObject([
    {
      file: 'left',
      records: 5,
      unlinkable: 4,
      share: { point: 0.8 },
      lacking: [
        { comparisons: ['x', 'y'], records: 2 },
        { comparisons: ['y'], records: 1 },
        { comparisons: ['x'], records: 1 },
      ],
    },
    { file: 'right', records: 1, unlinkable: 0 },
  ])
  // Without anything the weight is the prior alone, −6.63, counted from −6.7 on; at −6.7 none is lost.
  expect(unlinkable[0]?.curve.map(({ share }) => share)).toEqual([0, 0.4, 0.6, 0.8])
})

test('[GEN31] each rule tells its pairs, what it adds, its links and its largest blocks', async () => {
  const rows = (prefix: string, of: number): string =>
    Array.from({ length: of }, (_, n) => `${prefix}${n},${n < 60 ? '县城' : `x${n}`},y${n}`).join(
      '\n',
    )
  const model = trainedOn({ x: [0.9, 0.1], y: [0.999, 0.0001] })
  const { blocking } = await summaryOf(
    model,
    `id,x,y\n${rows('l', 100)}\n`,
    `id,x,y\n${rows('r', 100)}\n`,
  )
  expect(blocking).toMatchObject({
    pairs: 3640,
    allPairs: 10_000,
    links: 100,
    rules: [
      { rule: 'x', pairs: 3640, newPairs: 3640, links: 100, linksAlone: 0 },
      { rule: 'y', pairs: 100, newPairs: 0, links: 100, linksAlone: 0 },
    ],
  })
  expect(blocking.rules[0]?.largest).toMatchObject([
    { block: '县城', records: 120, pairs: 3600 },
    { block: '—', records: 2, pairs: 1 },
    { block: '—', records: 2, pairs: 1 },
  ])
  // Both rules show every link: nothing is lost.
  expect(blocking.loss?.lost).toMatchObject({ point: 0, upper: 0 })
})

test.each([1, 2, 3, 4, 5])(
  '[GEN31] links that no rule shows are estimated from those that both show, seed %i',
  async (seed) => {
    const draw = seededDraws(seed)
    const lines: { left: string[]; right: string[] } = { left: [], right: [] }
    let unseen = 0
    for (let n = 0; n < 2000; n++) {
      const [x, y] = [draw(10) < 8, draw(10) < 7]
      if (!x && !y) unseen++
      lines.left.push(`l${n},x${n},y${n},z${n}`)
      lines.right.push(`r${n},x${n}${x ? '' : '?'},y${n}${y ? '' : '?'},z${n}`)
    }
    const model = trainedOn({ x: [0.9, 0.1], y: [0.9, 0.1], z: [0.999, 0.0001] })
    const file = (rows: string[]): string => `id,x,y,z\n${rows.join('\n')}\n`
    const { blocking } = await summaryOf(model, file(lines.left), file(lines.right))
    expect(blocking.links).toBe(2000 - unseen)
    expect(blocking.estimates).toHaveLength(2)
    expect(blocking.loss?.lost.lower).toBeLessThanOrEqual(unseen)
    expect(blocking.loss?.lost.upper).toBeGreaterThanOrEqual(unseen)
    expect((blocking.loss?.lost.upper ?? 0) - (blocking.loss?.lost.lower ?? 0)).toBeLessThan(unseen)
  },
)

test('[GEN31] rules that share a column tell nothing of each other', async () => {
  const model = { ...trainedOn({ x: [0.9, 0.1], y: [0.9, 0.1] }), blocking: [['x'], ['x', 'y']] }
  const file = (prefix: string): string =>
    `id,x,y\n${Array.from({ length: 50 }, (_, n) => `${prefix}${n},x${n},y${n}`).join('\n')}\n`
  const { blocking } = await summaryOf(model, file('l'), file('r'))
  expect(blocking).toMatchObject({ estimates: [], loss: null })
})
