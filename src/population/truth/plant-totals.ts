import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Signs on files, findings that nobody looks at, and totals that do not hold together. */
export const TOTAL_ERRORS: readonly PlantedError[] = [
  {
    rule: 'T08',
    plant: ({ asOf, tables }) => {
      const waiting = new Set(tables.waiting_findings.map(({ place }) => place))
      const township = tables.places.find(
        ({ code, level, valid_to: to }) => level === '4' && to === null && !waiting.has(code),
      )
      if (township === undefined) return null
      tables.waiting_findings.push({
        place: township.code,
        since: `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`,
        findings: '2',
      })
      return township.code
    },
  },
  signed('T11', 'same_answers'),
  signed('T12', 'new_year'),
  signed('T12', 'first_fifteenth'),
  unbalanced('Q01', ({ births }) => ({ births: String(Number(births) + 1) })),
  unbalanced('Q03', ({ of_villages: persons }) => ({ of_villages: String(Number(persons) - 1) })),
]

/** A sign on a file that has none of its kind yet. */
function signed(rule: string, sign: string): PlantedError {
  return {
    rule,
    plant: (draft) => {
      const { batches, batch_signs: signs } = draft.tables
      const has = new Set(signs.filter((row) => row.sign === sign).map((row) => row.batch_no))
      const batch = batches.find(({ batch_no: no }) => !has.has(no))
      if (batch === undefined) return null
      signs.push({ batch_no: batch.batch_no, sign, hits: '40', asked: '400', unusual: 'yes' })
      return batch.batch_no
    },
  }
}

/** A total of a month that nothing was done to. */
function unbalanced(
  rule: string,
  damage: (row: DraftRow<'totals'>) => Partial<DraftRow<'totals'>>,
): PlantedError {
  return {
    rule,
    plant: (draft: DraftExtract) => {
      const row = draft.tables.totals.find(holds)
      if (row === undefined) return null
      Object.assign(row, damage(row))
      return `${row.place ?? ''}:${row.period ?? ''}`
    },
  }
}

function holds(row: DraftRow<'totals'>): boolean {
  const [opening, births, deaths, closing, villages] = [
    row.opening,
    row.births,
    row.deaths,
    row.closing,
    row.of_villages,
  ].map(Number)
  return (opening ?? 0) + (births ?? 0) - (deaths ?? 0) === closing && closing === villages
}
