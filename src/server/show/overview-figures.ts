import { figureDefinition } from '#domain/quality/figure-definitions.ts'
import type { Figure, OverviewView } from '#wire/overview.ts'
import type { BoardFigure } from '#wire/quality.ts'
import type { MeasuredBoard } from '../measured-board.ts'

/** Which figure of quality stands in which place of the overview. */
const OVERVIEW_FIGURES: Readonly<Record<Figure['key'], string>> = {
  number_accuracy: 'number_accuracy',
  main_items: 'agreement',
  completeness: 'completeness_persons',
  logic_errors: 'logic_errors',
  timeliness: 'reports_in_time',
}

/** What the overview's columns are held against; nothing before quality was first measured. */
export function overviewTargets(board: MeasuredBoard | null): OverviewView['targets'] {
  return {
    coverage: targetOf(board, 'coverage_estimate'),
    numberAccuracy: targetOf(board, 'number_accuracy'),
    completeness: targetOf(board, 'completeness_persons'),
    logicErrors: targetOf(board, 'logic_errors'),
  }
}

function boardFigure(board: MeasuredBoard | null, code: string): BoardFigure | undefined {
  return board?.figures.find((figure) => figure.code === code)
}

/** The figure of a place below; nothing where it was not counted or is not shown. */
export function pointOf(board: MeasuredBoard | null, code: string, place: string): number | null {
  const shown = boardFigure(board, code)?.below[place]
  return shown === undefined || shown === 'hidden' ? null : (shown.value?.point ?? null)
}

function targetOf(board: MeasuredBoard | null, code: string): number | null {
  return boardFigure(board, code)?.target?.target ?? null
}

export function figureView(board: MeasuredBoard | null, key: Figure['key']): Figure {
  const code = OVERVIEW_FIGURES[key]
  const title = figureDefinition(code)?.name ?? { zh: code, en: code }
  const figure = boardFigure(board, code)
  if (figure === undefined || figure.own === null || figure.own === 'hidden') {
    return { key, title, ratio: null }
  }
  const { numerator, denominator, value } = figure.own
  return {
    key,
    title,
    ratio: {
      numerator,
      denominator,
      share: value === null ? null : { value: value.point, low: value.lower, high: value.upper },
      target: figure.target?.target ?? null,
      scale: figure.unit === 'per_mille' ? 'per_mille' : 'percent',
      good: figure.good ?? 'above',
      how: {
        zh: `${figure.numeratorIs.zh} ÷ ${figure.denominatorIs.zh}`,
        en: `${figure.numeratorIs.en} ÷ ${figure.denominatorIs.en}`,
      },
    },
  }
}
