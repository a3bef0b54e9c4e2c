import { countedValue, type MeasuredFigure } from './measured-figure.ts'

/** What the list of findings counts in one village. */
export interface CountedFindings {
  /** 12 digits, padded with zeros where no more is known; `null`: unknown. */
  readonly place: string | null
  /** Records checked, those of them with an unsettled scored finding, and such findings. */
  readonly records: number
  readonly doubtfulRecords: number
  readonly openScored: number
  /** Findings sent out, those of them with a conclusion, and the days until then. */
  readonly sent: number
  readonly concluded: number
  readonly daysToConclusion: number
}

const FIGURES: Readonly<
  Record<string, (of: CountedFindings) => readonly [numerator: number, denominator: number]>
> = {
  logic_accuracy: (of) => [of.records - of.doubtfulRecords, of.records],
  logic_errors: (of) => [of.openScored, of.records],
  closing: (of) => [of.concluded, of.sent],
  closing_days: (of) => [of.daysToConclusion, of.concluded],
}

/** 逻辑关系准确率、每千条逻辑错、闭环率: by village, and summed to townships and the county. */
export function findingFigures(
  county: string,
  counts: readonly CountedFindings[],
): readonly MeasuredFigure[] {
  return Object.entries(FIGURES).flatMap(([figure, partsOf]) => {
    const at = new Map<string, [number, number]>()
    for (const one of counts) {
      const [numerator, denominator] = partsOf(one)
      const village = one.place?.startsWith(county) === true ? one.place : `${county}000000`
      for (const place of [village, village.slice(0, 9), county]) {
        const sum = at.get(place) ?? [0, 0]
        at.set(place, [sum[0] + numerator, sum[1] + denominator])
      }
    }
    return [...at]
      .filter(([, [numerator, denominator]]) => numerator !== 0 || denominator !== 0)
      .map(([place, [numerator, denominator]]) => ({
        place,
        figure,
        partKind: 'all' as const,
        part: '',
        numerator,
        denominator,
        value: countedValue(numerator, denominator),
      }))
  })
}
