import {
  AGE_FIGURE_DEFINITIONS,
  COHORT_WORDS,
  type AgeFigureDefinition,
} from '../age-quality/age-figures.ts'
import { MAKE_UP_FIGURES, type MakeUpFigureDefinition } from '../make-up/make-up-figures.ts'
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
    '## 年龄与性别 · Ages and sexes',
    '',
    '每次检查按村数一次年龄、性别和出生年月日，只存人数；下面的指标都由这些人数当场算出，时点是检查那天，页面在“质量 · 年龄性别”，接口是 `/api/quality/ages`。人数少到偶然就能越过界线时不作判断；村里看不到人的岗位只看乡镇和全县。',
    '',
    'Each check counts ages, sexes and dates of birth by village and keeps the counts; the figures below are computed from them, as of the day of the check, on the page 质量 · 年龄性别 and by `/api/quality/ages`. Where chance alone could take so few people over a limit, nothing is judged; who sees no people sees townships and the county.',
    '',
    ...Object.entries({ ...AGE_FIGURE_DEFINITIONS, ...COHORT_WORDS }).flatMap(ageSection),
    '## 户规模与城乡人口 · Households, town and country',
    '',
    '任何一天、按任何一天所知当场数出，页面在“人口时点”，接口是 `/api/residents/make-up`，可以导出；村、乡镇加起来等于全县。看不到人的岗位只看全县和乡镇，不足 10 人的格子不显示，能用别的格子减出来的也不显示。',
    '',
    'Counted on the spot for any day, as known on any other, on the page 人口时点 and by `/api/residents/make-up`, with a file; villages and townships add up to the county. Who sees no people sees the county and its townships, no cell below ten, and none that the others would tell by subtraction.',
    '',
    ...Object.entries(MAKE_UP_FIGURES).flatMap(makeUpSection),
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

function ageSection([code, of]: readonly [string, AgeFigureDefinition]): readonly string[] {
  const lines = [
    ['一句话 in a word', of.plain],
    ['公式 formula', of.formula],
    ['分子 numerator', of.numerator],
    ['分母 denominator', of.denominator],
    ['口径 universe', of.universe],
    ['参照 reference', of.reference],
  ] as const
  return [
    `### ${of.name.zh} · ${of.name.en}`,
    '',
    `| \`${code}\` | |`,
    '| --- | --- |',
    ...lines.map(
      ([head, { zh, en }]) =>
        `| ${head} | ${zh.replaceAll('|', '\\|')}<br>${en.replaceAll('|', '\\|')} |`,
    ),
    '',
  ]
}

function makeUpSection([code, of]: readonly [string, MakeUpFigureDefinition]): readonly string[] {
  return [
    `### ${of.name.zh} · ${of.name.en}`,
    '',
    `| \`${code}\` | |`,
    '| --- | --- |',
    `| 公式 formula | ${of.formula.zh}<br>${of.formula.en} |`,
    `| 口径 universe | ${of.universe.zh}<br>${of.universe.en} |`,
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
