import {
  targetOn,
  verdictOn,
  type FigureDefinition,
  type FigureTarget,
} from '#domain/quality/figure-definition.ts'
import { FIGURE_DEFINITIONS } from '#domain/quality/figure-definitions.ts'
import type { MeasuredFigure } from '#domain/quality/measured-figure.ts'
import { hiddenVillages } from '#domain/quality/small-counts.ts'
import type { CountyTarget } from '#register/figures/measured-figures.ts'
import type { BoardFigure, FigureValue, ShownFigure } from '#wire/quality.ts'

/** Villages have codes of twelve digits. */
const VILLAGE_DIGITS = 12

export interface BoardSight {
  /** `YYYY-MM-DD`: the day whose targets hold. */
  readonly asOf: string
  readonly place: string
  readonly figures: readonly MeasuredFigure[]
  readonly trend: readonly {
    readonly figure: string
    readonly asOf: string
    readonly point: number
  }[]
  readonly targets: readonly CountyTarget[]
  /** Whether the reader sees people; others are not shown small villages. */
  readonly seesPeople: boolean
  /** What the reader may open behind a figure. */
  readonly opens: ReadonlySet<NonNullable<FigureDefinition['behind']>>
}

/** Every figure of a place with what stands below it, as one reader may see it. */
export function boardFigures(sight: BoardSight): readonly BoardFigure[] {
  return FIGURE_DEFINITIONS.map((definition) => boardFigure(definition, sight))
}

function boardFigure(definition: FigureDefinition, sight: BoardSight): BoardFigure {
  const { code, name, formula, universe, reference, unit, good, measured, behind } = definition
  const target = standingTarget(definition, sight)
  const here = sight.figures.filter(({ figure }) => figure === code)
  const hidden = hiddenPlaces(definition, here, sight.seesPeople)
  const shown = (one: MeasuredFigure): ShownFigure =>
    hidden.has(one.place) ? 'hidden' : figureValueOf(one, { definition, target })
  const own = here.find(({ place }) => place === sight.place)
  return {
    code,
    group: definition.group,
    name,
    formula,
    numeratorIs: definition.numerator,
    denominatorIs: definition.denominator,
    universe,
    reference,
    unit,
    good,
    measured,
    parts: [...definition.parts],
    behind: behind !== null && sight.opens.has(behind) ? behind : null,
    awaits: own === undefined ? definition.awaits : null,
    target: target?.target == null ? null : { ...target, target: target.target },
    own: own === undefined ? null : shown(own),
    trend: hidden.has(sight.place)
      ? []
      : sight.trend
          .filter(({ figure }) => figure === code)
          .map(({ asOf, point }) => ({ asOf, point })),
    below: Object.fromEntries(
      here.filter(({ place }) => place !== sight.place).map((one) => [one.place, shown(one)]),
    ),
  }
}

/** The county's target on the day, else the definition's. */
export function standingTarget(
  definition: FigureDefinition,
  { asOf, targets }: Pick<BoardSight, 'asOf' | 'targets'>,
): FigureTarget | null {
  const own = targets.filter(({ figure }) => figure === definition.code)
  return targetOn(own, asOf) ?? targetOn(definition.targets, asOf)
}

/** A figure of reports counts villages and months, not people. */
export function hiddenPlaces(
  definition: FigureDefinition,
  figures: readonly MeasuredFigure[],
  seesPeople: boolean,
): ReadonlySet<string> {
  if (seesPeople || definition.behind === 'reports') return new Set()
  const counts = figures
    .filter(({ place }) => place.length === VILLAGE_DIGITS)
    .map(({ place, numerator, denominator }) => ({
      place,
      numerator,
      denominator: definition.unit === 'count' ? numerator : denominator,
    }))
  return hiddenVillages(counts)
}

export function figureValueOf(
  { numerator, denominator, value }: MeasuredFigure,
  by: { readonly definition: FigureDefinition; readonly target: FigureTarget | null },
): FigureValue {
  const { definition, target } = by
  return {
    numerator,
    denominator,
    value,
    verdict: verdictOn(value, target?.target ?? null, definition.good),
  }
}
