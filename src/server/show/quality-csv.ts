import { csvCell } from '#domain/text/csv-cell.ts'
import type { BoardFigure, QualityBoard, ShownFigure } from '#wire/quality.ts'

const HEADER = [
  '区划代码',
  '地方',
  '指标',
  '名称',
  '英文名称',
  '分子',
  '分母',
  '值',
  '下限',
  '上限',
  '单位',
  '目标',
  '结论',
  '时点',
  '检查次序',
] as const

const UNITS = { count: '个', percent: '比率', per_mille: '比率', days: '天' } as const
const VERDICTS = { met: '达标', unsure: '说不准', missed: '未达标' } as const

/** The board as a file: a line a place and figure, numbers as they were measured. */
export function boardCsv(board: QualityBoard): string {
  const { place, places, figures, measurement } = board
  const here = { code: place.code, name: place.name }
  const below = places.map(({ code, name }) => ({ code, name: name.zh }))
  const when = [measurement?.asOf ?? '', String(measurement?.checkNo ?? '')]
  const lines = figures.flatMap((figure) =>
    [here, ...below].flatMap((at) => {
      const shown = at.code === here.code ? figure.own : (figure.below[at.code] ?? null)
      if (shown === null) return []
      const texts = [at.code, at.name, figure.code, figure.name.zh, figure.name.en].map(csvCell)
      return [[...texts, ...valueCells(figure, shown), ...when].join(',')]
    }),
  )
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\ufeff${[HEADER.join(','), ...lines].join('\r\n')}\r\n`
}

function valueCells({ unit, target }: BoardFigure, shown: ShownFigure): readonly string[] {
  const wanted = target === null ? '' : String(target.target)
  if (shown === 'hidden') return ['', '', '', '', '', UNITS[unit], wanted, '人数太少不显示']
  const { numerator, denominator, value, verdict } = shown
  return [
    ...[numerator, denominator, value?.point, value?.lower, value?.upper].map((one) =>
      one === undefined ? '' : String(one),
    ),
    UNITS[unit],
    wanted,
    verdict === null ? '' : VERDICTS[verdict],
  ]
}
