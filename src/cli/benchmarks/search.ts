import { nameCodes } from '#domain/names/name-codes.ts'
import { searchPersons } from '#register/queries/search-persons.ts'
import type { Store } from '#register/store/open-store.ts'
import { quantile, type BenchFigure } from './figure.ts'

const SEARCHES = 300

/** Finding people by name, two inner characters, pinyin, initials and number tail: p95 of each. */
export async function benchSearch(store: Store, county: string): Promise<BenchFigure[]> {
  const { rows } = await store.pool.query<{ name: string }>(
    `select name from register.persons where county = $1 and length(name) >= 3 order by person_id limit $2`,
    [county, SEARCHES],
  )
  const scope = { county, from: `${county}000000`, to: `${county}999999`, wholeCounty: true }
  const kinds: readonly (readonly [string, (name: string) => string])[] = [
    ['name', (name) => name],
    ['two inner characters', (name) => Array.from(name).slice(1, 3).join('')],
    ['pinyin', (name) => nameCodes(name).pinyin],
    ['initials', (name) => nameCodes(name).initials],
  ]
  const figures: BenchFigure[] = []
  for (const [kind, textOf] of kinds) {
    const times: number[] = []
    for (const { name } of rows) {
      const from = performance.now()
      await searchPersons(store, scope, { text: textOf(name), offset: 0, limit: 20 })
      times.push(performance.now() - from)
    }
    figures.push({
      name: `find by ${kind}, p95`,
      value: quantile(times, 0.95),
      unit: 'ms',
      yardstick: null,
      yardstickName: '',
      reach: '≤ 50 ms',
    })
  }
  return figures
}
