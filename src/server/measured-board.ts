import {
  countyTargets,
  figuresAround,
  figureTrend,
  measurementsOf,
  type Measurement,
} from '#register/figures/measured-figures.ts'
import type { Store } from '#register/store/open-store.ts'
import type { BoardFigure } from '#wire/quality.ts'
import { boardFigures, type BoardSight } from './show/quality-view.ts'

/** Measurements of which the trend is drawn. */
const TREND_MEASUREMENTS = 24

export interface MeasuredBoard {
  readonly measurement: Measurement
  readonly figures: readonly BoardFigure[]
  /** Codes of the places one level below of which something was counted. */
  readonly below: readonly string[]
}

/** The figures of a place and of those below it as last measured; `null` before the first time. */
export async function measuredBoard(
  store: Pick<Store, 'pool'>,
  of: Pick<BoardSight, 'place' | 'seesPeople' | 'opens'> & {
    readonly county: string
    readonly belowDigits: number
  },
): Promise<MeasuredBoard | null> {
  const { county, place } = of
  const [measurements, targets] = await Promise.all([
    measurementsOf(store, { county, limit: TREND_MEASUREMENTS }),
    countyTargets(store, county),
  ])
  const [measurement] = measurements
  if (measurement === undefined) return null
  const [figures, trend] = await Promise.all([
    figuresAround(store, { ...of, ...measurement }),
    figureTrend(store, { county, place, from: measurements.at(-1)?.measurementNo ?? 0 }),
  ])
  const codes = new Set(figures.map((one) => one.place))
  codes.delete(place)
  return {
    measurement,
    figures: boardFigures({ ...of, asOf: measurement.asOf, figures, trend, targets }),
    below: [...codes].toSorted(),
  }
}
