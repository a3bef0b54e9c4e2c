import { FIGURE_PARTS, type FigureDefinition } from './figure-definition.ts'
import { FIGURE_DEFINITIONS } from './figure-definitions.ts'

const UNITS: Readonly<Record<FigureDefinition['unit'], string>> = {
  count: '个 count',
  percent: '% percent',
  per_mille: '‰ per thousand',
  days: '天 days',
}

/** docs/figures.md: every figure of quality as the program holds it. */
export function figuresPage(): string {
  return [
    '# 质量指标 · Figures of quality',
    '',
    'Printed by `npm run docs` from `src/domain/quality`; do not edit here. Each figure is kept with numerator, denominator, place and day; an interval stands only where something was sampled or estimated. Units are compared, persons never. A figure whose data do not exist yet sleeps (休眠) and says what it waits for.',
    '',
    ...FIGURE_DEFINITIONS.flatMap(section),
  ].join('\n')
}

function section(of: FigureDefinition): readonly string[] {
  const lines: readonly (readonly [string, string])[] = [
    ['公式 formula', `${of.formula.zh}<br>${of.formula.en}`],
    ['分子 numerator', `${of.numerator.zh} · ${of.numerator.en}`],
    ['分母 denominator', `${of.denominator.zh} · ${of.denominator.en}`],
    ['口径 universe', `${of.universe.zh}<br>${of.universe.en}`],
    ['时点 reference', `${of.reference.zh} · ${of.reference.en}`],
    ['单位 unit', `${UNITS[of.unit]}${goodWords(of.good)}`],
    ['分列 broken down by', of.parts.map((part) => FIGURE_PARTS[part].zh).join('、')],
    ['目标 targets', of.targets.map(targetText).join('<br>')],
    [
      '休眠 sleeps',
      of.awaits === null ? '' : `${of.awaits.capability}：${of.awaits.zh} · ${of.awaits.en}`,
    ],
  ]
  return [
    `## ${of.name.zh} · ${of.name.en}`,
    '',
    `| \`${of.code}\` | |`,
    '| --- | --- |',
    ...lines.filter(([, text]) => text !== '').map(([head, text]) => `| ${head} | ${text} |`),
    '',
  ]
}

function goodWords(good: FigureDefinition['good']): string {
  if (good === null) return ''
  return good === 'above' ? '，高为好 good above' : '，低为好 good below'
}

function targetText({ target, validFrom, source }: FigureDefinition['targets'][number]): string {
  return `${String(target)} · ${validFrom} 起 · ${source.zh} · ${source.en}`
}
