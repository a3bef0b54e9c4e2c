import { csvCell } from '#domain/text/csv-cell.ts'
import type { MakeUpLine, MakeUpView } from '#wire/residents.ts'

const SIZES = ['一人户', '二人户', '三人户', '四人户', '五人户', '六人及以上户'] as const

const HEADER = [
  '区划代码',
  '地方',
  '总人数',
  ...SIZES.flatMap((name) => [name, `${name}人口`]),
  '家庭户',
  '家庭户人口',
  '户均人口',
  '集体户',
  '集体户人口',
  '不在户里',
  '城镇人口',
  '乡村人口',
  '城乡未定',
  '时点',
  '所知到第几件事',
] as const

/** Households, town and country as a file: a line a place, the whole last; what is not shown says so. */
export function makeUpCsv({ whole, below, on, knownUntil }: MakeUpView): string {
  const lines = [...below, whole].map((line) => [
    csvCell(line.code),
    csvCell(line.name.zh),
    ...cellsOf(line),
    on,
    String(knownUntil),
  ])
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\ufeff${[HEADER, ...lines].map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

function cellsOf({ persons, sizes, family, collective, ...line }: MakeUpLine): readonly string[] {
  const { none, town, country, unclassed } = line
  const counts = [
    persons,
    ...sizes.flatMap((size) => [size.households, size.persons]),
    family.households,
    family.persons,
  ]
  const rest = [collective.households, collective.persons, none, town, country, unclassed]
  // Nobody lives in no household: that average is empty, not hidden.
  const average = family.average === null && family.households === 0 ? '' : family.average
  return [
    ...counts.map(shown),
    average === null ? shown(null) : String(average),
    ...rest.map(shown),
  ]
}

function shown(count: number | null): string {
  return count === null ? '人数太少不显示' : String(count)
}
