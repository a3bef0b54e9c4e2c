import { FIGURE_DEFINITIONS } from '#domain/quality/figure-definitions.ts'
import { targetOn, verdictOn } from '#domain/quality/figure-definition.ts'
import type {
  BoardFigure,
  FigureParts,
  FigurePeople,
  FigureValue,
  QualityBoard,
} from '#wire/quality.ts'
import { TOWNSHIPS } from './session-mock.ts'

const AS_OF = '2026-03-16'
const COUNTY = '431322'
const PERSONS = 1_331_847

/** Shares as a county of that size might have them; what is not named is measured nowhere. */
const SHARES: Readonly<Record<string, number>> = {
  coverage_list: 0.9923,
  coverage_estimate: 0.986,
  number_accuracy: 0.994,
  number_collection: 0.9981,
  agreement: 0.963,
  completeness_items: 0.9962,
  completeness_persons: 0.985,
  logic_accuracy: 0.9968,
  logic_errors: 0.0035,
  omission: 0.0077,
  duplication: 0.0009,
  false_entries: 0.0012,
  wrong_items: 0.0081,
  net_error: 0.0056,
  births_in_time: 0.957,
  deaths_in_time: 0.882,
  reports_in_time: 0.914,
  village_coverage: 0.942,
  closing: 0.71,
  closing_days: 11.4,
}

const places = TOWNSHIPS.map((name, at) => ({
  code: `${COUNTY}${100 + at}`,
  name: { zh: name, en: name },
  known: true,
}))

export const mockQuality: QualityBoard = {
  place: { code: COUNTY, name: '新化县', level: 3 },
  measurement: {
    measurementNo: 9,
    checkNo: 9,
    runNo: 12,
    asOf: AS_OF,
    measuredAt: '2026-03-15T20:14:00Z',
  },
  places,
  figures: FIGURE_DEFINITIONS.map((definition): BoardFigure => {
    const { code, numerator, denominator, targets, ...told } = definition
    const standing = targetOn(targets, AS_OF)
    const target = standing?.target ?? null
    const share = SHARES[code] ?? (code === 'registered' ? PERSONS : null)
    const shown = (of: number, people: number): FigureValue => {
      const half = definition.measured === 'estimated' ? 0.0025 : 0
      const value = { point: of, lower: of - half, upper: of + half }
      const counted = definition.unit === 'count'
      return {
        numerator: counted ? of : Math.round(of * people),
        denominator: counted ? 1 : people,
        value,
        verdict: verdictOn(value, target, definition.good),
      }
    }
    return {
      ...told,
      code,
      parts: [...told.parts],
      numeratorIs: numerator,
      denominatorIs: denominator,
      target: standing === null || target === null ? null : { ...standing, target },
      own: share === null ? null : shown(share, PERSONS),
      trend:
        share === null
          ? []
          : [0.994, 0.996, 0.995, 0.998, 1].map((times, at) => ({
              asOf: `2026-0${Math.max(1, at - 1)}-16`,
              point: share * times,
            })),
      below:
        share === null
          ? {}
          : Object.fromEntries(
              places.map(({ code: place }, at) => [
                place,
                at === 3
                  ? 'hidden'
                  : shown(share * (1 - 0.0004 * ((at * 7) % 29)), 9000 + at * 1700),
              ]),
            ),
    }
  }),
}

export const mockNoQuality: QualityBoard = {
  ...mockQuality,
  measurement: null,
  places: [],
  figures: [],
}

const part = (zh: string, en: string, numerator: number): FigureParts['parts'][number] => ({
  kind: 'item',
  part: en,
  name: { zh, en },
  value: {
    numerator,
    denominator: PERSONS,
    value: { point: numerator / PERSONS, lower: numerator / PERSONS, upper: numerator / PERSONS },
    verdict: null,
  },
})

export const mockFigureParts: FigureParts = {
  parts: [
    part('姓名', 'name', PERSONS - 12),
    part('民族', 'ethnicity', PERSONS - 8104),
    part('身份证号码', 'identity number', PERSONS - 2530),
  ],
}

export const mockFigurePeople: FigurePeople = {
  total: 2,
  people: [
    {
      personId: '0190c000-0000-7000-8000-000000000001',
      name: '罗*',
      sex: { zh: '男', en: 'male' },
      ageYears: 47,
      villageName: '桥头村',
    },
    {
      personId: '0190c000-0000-7000-8000-000000000002',
      name: '袁*',
      sex: { zh: '女', en: 'female' },
      ageYears: null,
      villageName: '桥头村',
    },
  ],
  nextCursor: null,
}
