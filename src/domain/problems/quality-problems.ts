import type { ProblemCatalogue } from './catalogue.ts'

/** What figures of quality and their targets can meet. */
export const QUALITY_PROBLEMS = {
  'quality.figure_unknown': {
    status: 404,
    zh: '没有这个指标',
    en: 'There is no such figure',
    adviceZh: '指标表见 docs/figures.md',
    adviceEn: 'The figures stand in docs/figures.md',
  },
  'quality.no_target': {
    status: 422,
    zh: '这个指标只供参考，不设目标',
    en: 'This figure only informs and is held against no target',
    adviceZh: '给别的指标设目标',
    adviceEn: 'Set a target for another figure',
  },
  'quality.target_range': {
    status: 422,
    zh: '目标超出范围：比率在 0 到 1 之间，天数在 0 到 366 之间',
    en: 'The target is out of range: shares lie between 0 and 1, days between 0 and 366',
    adviceZh: '改成范围里的数',
    adviceEn: 'Give a number within it',
  },
  'quality.target_day': {
    status: 422,
    zh: '起始日不是一个日子',
    en: 'The first day is no day',
    adviceZh: '写成年-月-日，例如 2026-07-01',
    adviceEn: 'Write year-month-day, such as 2026-07-01',
  },
} as const

// Stated apart, because a type given to the table would forget its codes.
QUALITY_PROBLEMS satisfies ProblemCatalogue
