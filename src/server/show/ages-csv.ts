import { csvCell } from '#domain/text/csv-cell.ts'
import type { AgeFigureWords, AgesView, PlaceAges } from '#wire/ages.ts'

const HEADER = [
  '区划代码',
  '地方',
  '指标',
  '名称',
  '英文名称',
  '出生年份',
  '分子',
  '分母',
  '值',
  '下限',
  '上限',
  '仅凭偶然',
  '参照',
  '结论',
  '时点',
  '测量次序',
] as const

const VERDICTS = { usual: '在参照之内', look: '看一看', too_few: '人数不够，不判' } as const
const JUDGED = { low: '偏低', usual: '在参照之内', high: '偏高' } as const

interface Line {
  readonly figure: string
  readonly words: AgeFigureWords
  readonly years?: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: {
    readonly point: number
    readonly lower: number | null
    readonly upper: number | null
  } | null
  readonly byChance?: number | null
  readonly verdict: string
}

/** The figures of a place's ages as a file: a line a figure, cohort and dragon year. */
export function agesCsv({ place, measurement }: AgesView, ages: PlaceAges): string {
  const when = [measurement?.asOf ?? '', String(measurement?.measurementNo ?? '')]
  const lines = linesOf(ages).map(
    ({ figure, words, years = '', numerator, denominator, value, byChance, verdict }) =>
      [
        ...[place.code, place.name, figure, words.name.zh, words.name.en, years].map(csvCell),
        ...[numerator, denominator, value?.point, value?.lower, value?.upper, byChance].map(
          (one) => one ?? '',
        ),
        csvCell(words.reference.zh),
        verdict,
        ...when,
      ].join(','),
  )
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\ufeff${[HEADER.join(','), ...lines].join('\r\n')}\r\n`
}

/** Single ages, as `simin agequality --table` reads them. */
export function ageTableCsv({ bars }: PlaceAges): string {
  const lines = bars.map(({ ageYears, male, female }) => `${ageYears},${male},${female}`)
  return `age,male,female\r\n${lines.join('\r\n')}\r\n`
}

function linesOf({ readings, cohorts, dragonYears }: PlaceAges): readonly Line[] {
  return [
    ...readings.map((one) => ({
      ...one,
      verdict: one.verdict === null ? '' : VERDICTS[one.verdict],
    })),
    ...cohorts.rows.map(({ from, to, boys, girls, ratio, judged }) => ({
      figure: 'birth_sex_ratio',
      words: cohorts.words,
      years: from === to ? String(from) : `${from}-${to}`,
      numerator: boys,
      denominator: girls,
      value: ratio,
      verdict: judged === null ? VERDICTS.too_few : JUDGED[judged],
    })),
    ...dragonYears.rows.map(({ year, births, expected, ratio }) => ({
      figure: 'zodiac',
      words: dragonYears.words,
      years: String(year),
      numerator: births,
      denominator: expected,
      value: ratio,
      verdict: '',
    })),
  ]
}
