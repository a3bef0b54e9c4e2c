import { checkNeighbourhood } from '#domain/rules/check-neighbourhood.ts'
import { neighbourhoodOf } from '#register/queries/neighbourhood.ts'
import type { Store } from '#register/store/open-store.ts'
import { today } from '../clock.ts'
import { median, quantile, secondsOf, type BenchFigure } from './figure.ts'

const PERSONS = 300
/** The compiler has seen every rule by then. */
const WARM_UP = 20

/**
 * The whole library asked of one record at the keyboard, on the person's neighbourhood as it was read
 * from the register; and the reading, which is a dozen statements by key.
 */
export async function benchKeyboard(store: Store, county: string): Promise<BenchFigure[]> {
  const { rows } = await store.pool.query<{ id: string }>(
    `select person_id as id from register.persons where county = $1 and standing is null
     order by hashtext(person_id::text) limit $2`,
    [county, PERSONS],
  )
  const asOf = today()
  const [asked, read]: [number[], number[]] = [[], []]
  for (const { id: personId } of rows) {
    let extract = await neighbourhoodOf(store, { county, personId, asOf })
    read.push(
      1000 *
        (await secondsOf(async () => {
          extract = await neighbourhoodOf(store, { county, personId, asOf })
        })),
    )
    const from = performance.now()
    checkNeighbourhood(extract, personId)
    asked.push(performance.now() - from)
  }
  const warm = asked.slice(WARM_UP)
  const figure = (name: string, value: number, yard: number): BenchFigure => ({
    name,
    value,
    unit: 'ms',
    yardstick: yard,
    yardstickName: 'reading its neighbourhood',
    reach: '≤ 5 ms',
  })
  return [
    figure('rules on one record at the keyboard', median(warm), median(read)),
    figure('rules on one record at the keyboard, p95', quantile(warm, 0.95), quantile(read, 0.95)),
  ]
}
