import { expect, test } from 'vitest'

import { readModel } from './read-model.ts'

const GOOD = {
  version: 1,
  linkType: 'link',
  id: 'id',
  columns: { name: 'name', born: { left: 'dob', right: 'born', dateOrder: 'dmy' } },
  comparisons: [
    { column: 'name', kind: 'text', levels: [{ jaroWinkler: 0.9 }] },
    { column: 'born', kind: 'date' },
  ],
  blocking: [['name'], { name: 'year', on: [{ column: 'born', take: 'year' }] }],
  decision: { probability: 0.9, assignment: 'oneToOne' },
}

test('[GEN8] a model file is read whole, with its defaults', () => {
  const read = readModel(JSON.stringify(GOOD))
  expect(read).toMatchObject({
    ok: true,
    value: {
      files: [
        { name: 'left', id: 'id' },
        { name: 'right', id: 'id' },
      ],
      comparisons: [{ name: 'name' }, { name: 'born', levels: { length: 4 } }],
      blocking: [{ name: 'name' }, { name: 'year' }],
      training: { lambda: { by: 'em' }, blocking: [{ name: 'name' }, { name: 'year' }] },
      seed: 1,
    },
  })
})

const [NAME, BORN] = GOOD.comparisons
const DECISION = GOOD.decision

// In the order in which they are checked.
const REFUSALS: readonly (readonly [unknown, string, string | undefined])[] = [
  ['{', 'link.model_json', undefined],
  [null, 'link.model_value', 'model'],
  [[], 'link.model_value', 'model'],
  [{ ...GOOD, blockings: [] }, 'link.model_unknown_key', 'blockings'],
  [{ ...GOOD, version: 2 }, 'link.model_value', 'version'],
  [{ ...GOOD, version: undefined }, 'link.model_wanted', 'version'],
  [{ ...GOOD, columns: ['name'] }, 'link.model_value', 'columns'],
  [{ ...GOOD, columns: { name: 7 } }, 'link.model_value', 'columns.name'],
  [{ ...GOOD, columns: { name: { right: 'n' } } }, 'link.model_wanted', 'columns.name.left'],
  [
    { ...GOOD, columns: { ...GOOD.columns, born: { left: 'b', dateOrder: 'md' } } },
    'link.model_value',
    'columns.born.dateOrder',
  ],
  [{ ...GOOD, blocking: [] }, 'link.model_value', 'blocking'],
  [{ ...GOOD, blocking: [[]] }, 'link.model_value', 'blocking[0]'],
  [{ ...GOOD, blocking: [['nam']] }, 'link.model_unknown_column', 'blocking[0][0]'],
  [
    { ...GOOD, blocking: [[{ column: 'name', take: 'first' }]] },
    'link.model_wanted',
    'blocking[0][0].characters',
  ],
  [
    { ...GOOD, blocking: [[{ column: 'name', take: 'soundex' }]] },
    'link.model_value',
    'blocking[0][0].take',
  ],
  [{ ...GOOD, linkType: 'merge' }, 'link.model_value', 'linkType'],
  [{ ...GOOD, id: 7 }, 'link.model_value', 'id'],
  [{ ...GOOD, files: { a: {} } }, 'link.model_value', 'files'],
  [{ ...GOOD, files: { a: {}, missing: {} } }, 'link.model_value', 'files.missing'],
  [{ ...GOOD, files: { a: { unique: true }, b: {} } }, 'link.model_unknown_key', 'files.a.unique'],
  [
    { ...GOOD, files: { a: {}, b: { noDuplicates: 'yes' } } },
    'link.model_value',
    'files.b.noDuplicates',
  ],
  [{ ...GOOD, files: { a: {}, b: {} }, id: { left: 'id' } }, 'link.model_unknown_key', 'id.left'],
  [{ ...GOOD, linkType: 'deduplicate', files: { a: {}, b: {} } }, 'link.model_value', 'files'],
  [
    { ...GOOD, linkType: 'deduplicate', files: { a: { noDuplicates: true } } },
    'link.model_value',
    'files.a.noDuplicates',
  ],
  [{ ...GOOD, truth: 'person' }, 'link.model_unknown_column', 'truth'],
  [{ ...GOOD, truth: 'name' }, 'link.model_value', 'truth'],
  [{ ...GOOD, comparisons: undefined }, 'link.model_wanted', 'comparisons'],
  [
    { ...GOOD, comparisons: [{ ...NAME, kind: 'soundex' }] },
    'link.model_value',
    'comparisons[0].kind',
  ],
  [
    { ...GOOD, comparisons: [{ ...NAME, threshold: 1 }] },
    'link.model_unknown_key',
    'comparisons[0].threshold',
  ],
  [
    { ...GOOD, comparisons: [{ ...NAME, column: 'nam' }] },
    'link.model_unknown_column',
    'comparisons[0].column',
  ],
  [
    { ...GOOD, comparisons: [{ ...NAME, levels: [{ jaroWinkler: 92 }] }] },
    'link.model_value',
    'comparisons[0].levels[0].jaroWinkler',
  ],
  [
    { ...GOOD, comparisons: [{ ...NAME, levels: [{ levenshtein: 1.5 }] }] },
    'link.model_value',
    'comparisons[0].levels[0].levenshtein',
  ],
  [
    { ...GOOD, comparisons: [{ ...NAME, kind: 'exact' }] },
    'link.model_unknown_key',
    'comparisons[0].levels',
  ],
  [
    { ...GOOD, comparisons: [NAME, { ...BORN, levels: ['monthOff'] }] },
    'link.model_value',
    'comparisons[1].levels[0]',
  ],
  [
    { ...GOOD, comparisons: [{ columns: ['name', 'born'], kind: 'date' }] },
    'link.model_value',
    'comparisons[0].columns',
  ],
  [
    { ...GOOD, comparisons: [{ ...NAME, termFrequency: 'yes' }] },
    'link.model_value',
    'comparisons[0].termFrequency',
  ],
  [{ ...GOOD, training: { lambda: 'guess' } }, 'link.model_value', 'training.lambda'],
  [
    { ...GOOD, training: { lambda: { rules: [['name']] } } },
    'link.model_wanted',
    'training.lambda.recall',
  ],
  [{ ...GOOD, training: { roundsMax: 0 } }, 'link.model_value', 'training.roundsMax'],
  [{ ...GOOD, decision: { assignment: 'oneToOne' } }, 'link.model_wanted', 'decision.probability'],
  [
    { ...GOOD, decision: { probability: 1, assignment: 'oneToOne' } },
    'link.model_value',
    'decision.probability',
  ],
  [
    { ...GOOD, decision: { ...DECISION, apart: [{ comparison: 'nam', level: 'equal' }] } },
    'link.model_value',
    'decision.apart[0].comparison',
  ],
  [
    { ...GOOD, decision: { ...DECISION, apart: [{ comparison: 'name', level: 'yearOff' }] } },
    'link.model_value',
    'decision.apart[0].level',
  ],
  [
    { ...GOOD, decision: { ...DECISION, apart: [{ comparison: 'name' }] } },
    'link.model_wanted',
    'decision.apart[0].level',
  ],
  [{ ...GOOD, pairsMax: 1e10 }, 'link.model_value', 'pairsMax'],
  [{ ...GOOD, seed: -1 }, 'link.model_value', 'seed'],
  [{ ...GOOD, linkType: 'linkAndDeduplicate' }, 'link.model_value', 'decision.assignment'],
  [{ ...GOOD, comparisons: [NAME, NAME] }, 'link.model_repeated', 'comparisons[1]'],
  [{ ...GOOD, blocking: [['name'], ['name']] }, 'link.model_repeated', 'blocking[1]'],
]

test.each(REFUSALS.map(([model, code, place], n) => [n, code, place, model] as const))(
  '[GEN8] refusal %i: %s at %s',
  (_n, code, place, model) => {
    const read = readModel(typeof model === 'string' ? model : JSON.stringify(model))
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect([read.problem.code, read.problem.place]).toEqual([code, place])
  },
)
