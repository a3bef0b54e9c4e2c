import { printExpression } from './print-expression.ts'
import type { Rule } from './rule.ts'
import { RULE_LIBRARY } from './rule-library.ts'
import { RULE_SUBJECTS } from './subject.ts'
import type { RuleSubject } from './subject.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

/** The ten groups of the handbook, by the letter of their codes, with how many rules each has. */
export const RULE_GROUPS: Readonly<Record<string, Words & { readonly rules: number }>> = {
  P: { zh: '单条记录', en: 'one record', rules: 27 },
  M: { zh: '个人经历的先后', en: 'the order of a life', rules: 21 },
  C: { zh: '夫妻', en: 'couples', rules: 12 },
  K: { zh: '父母与子女', en: 'parents and children', rules: 25 },
  H: { zh: '户', en: 'households', rules: 16 },
  F: { zh: '流动', en: 'stays away and here', rules: 12 },
  S: { zh: '多源比对', en: 'across sources', rules: 14 },
  T: { zh: '及时与真实', en: 'in time and true', rules: 14 },
  B: { zh: '惠民', en: 'benefits', rules: 11 },
  Q: { zh: '汇总', en: 'totals', rules: 7 },
}

/** Rules of the handbook that are not asked, because the law keeps what they would read out of the register. */
export const RULES_NOT_KEPT: Readonly<Record<string, Words & { readonly basis: string }>> = {
  K09: {
    zh: '现有子女数不入库：子女由亲子关系数出来，没有第二个数可比',
    en: 'A stated number of children is not kept: children are counted from the ties themselves',
    basis: 'S2; 妇女权益保障法 第二十八条',
  },
  K10: {
    zh: '曾生子女数不入库',
    en: 'How many children a woman ever bore is not kept',
    basis: 'S2; 妇女权益保障法 第二十八条',
  },
  K21: {
    zh: '体重和孕周归医疗机构，不入库',
    en: 'Birth weight and weeks of gestation stay with the health provider',
    basis: 'S2; 个人信息保护法 第二十八条',
  },
}

/** Where a rule is another than the handbook's, and why: by decision (S1, S2 …) or for what the register holds. */
const DEVIATIONS: readonly (readonly [codes: string, why: string])[] = [
  [
    'E 与 E\\*',
    '录入在世的人时一律不拦截，只开疑点 · none stops the entry of a living person (S1)',
  ],
  [
    'K01、K03',
    'E\\* 的部分降为 W，不计分；K01 只给一名儿童保护专员 · at most W, uncounted; K01 for one officer (S2, S3)',
  ],
  [
    'K04、K06',
    'E\\*、E 降为 W，不计分；只疑日期，不疑生育 · at most W, uncounted: dates are doubted, never births (S2)',
  ],
  [
    'K08',
    '只比与户主关系里的长次，不存孩次 · by the relation to the head; the order of birth is not kept (S2)',
  ],
  ['B10', 'W 降为 I，先告知本人 · a hint, told to the person first (S2)'],
  ['P11', '姓名为空归 P15 · an empty name is P15'],
  [
    'P15、P16',
    '户口类型、现居住地、人户状态缺失不在此列；婚姻状况 20 岁起、文化程度 7 岁起、电话 18 岁起才算缺；不计分，另有完整率 · without kind of household, home and separation; marital status from 20, education from 7, telephone from 18; uncounted, completeness is a figure of its own',
  ],
  [
    'P25',
    '按检查当日判断，不写停用日期和新代码 · judged on the day asked; the text names neither the day nor the successor',
  ],
  [
    'M03',
    '在收文时问；登记簿里的事情由 M01、M10、M16、K11、K16、F04、T06 分别问 · asked of rows of files; in the register M01, M10, M16, K11, K16, F04 and T06 ask',
  ],
  [
    'M16',
    '只比此前登记的迁入：先迁出后迁回不算错 · against moves here registered before it: to leave and come back is no error',
  ],
  ['K15、K17', '只问未满 18 周岁的 · of children under 18'],
  ['H01', '集体户不问；户主已注销时由 H08 问 · not of collective households, nor where H08 speaks'],
  ['H05', '继子女关系除外 · step children are left out'],
  ['F04', '比一次流动的开始和结束 · begin and end of one stay'],
  ['T13', '惠普尔指数超过 110，且超过 3 倍标准差 · above 110 and beyond three standard deviations'],
  ['Q07', '超过 ±30%，且 99% 的把握不是偶然 · beyond 30 % and, at 99 %, not by chance'],
  ['Q05', '近五年出生满 400 人才判断 · from 400 births of five years on'],
]

/** docs/rules/rule-catalogue.md: the whole library by group, each code in one line, as the program holds it. */
export function ruleCataloguePage(): string {
  const rules = RULE_LIBRARY.flatMap((kind) =>
    kind.rules.map((rule): LibraryRule => ({ subject: kind.subject, rule })),
  )
  const byCode = Map.groupBy(rules, ({ rule }) => rule.code)
  const codes = [...byCode.keys(), ...Object.keys(RULES_NOT_KEPT)].toSorted()
  const awake = rules.filter(({ rule }) => rule.awaits === null).map(({ rule }) => rule.code)
  const asleep = codes.length - new Set(awake).size - Object.keys(RULES_NOT_KEPT).length
  const groups = Object.entries(RULE_GROUPS).flatMap(([letter, { zh, en }]) => [
    `## ${letter} ${zh} · ${en}`,
    '',
    ...codes
      .filter((code) => code.startsWith(letter))
      .flatMap((code) => entry(code, byCode.get(code) ?? [])),
  ])
  return [
    '# The rule library',
    '',
    'Printed from `src/domain/rules`; do not edit here. E wrong, E\\* wrong unless two people vouch for it on evidence, W doubtful, I hint. Entering a living person is stopped by none of them (S1). A rule whose data are not there yet sleeps (休眠) until the capability named has landed.',
    '',
    `${codes.length} codes: ${new Set(awake).size} awake, ${asleep} asleep, ${Object.keys(RULES_NOT_KEPT).length} not kept by law.`,
    '',
    '## 与手册不同之处 · where a rule is another than the handbook’s',
    '',
    ...DEVIATIONS.map(([of, why]) => `- ${of}：${why}`),
    '',
    ...groups,
  ].join('\n')
}

interface LibraryRule {
  readonly subject: RuleSubject
  readonly rule: Rule<string>
}

function entry(code: string, rules: readonly LibraryRule[]): readonly string[] {
  const notKept = RULES_NOT_KEPT[code]
  if (notKept !== undefined) {
    const { zh, en, basis } = notKept
    return [`### ${code} 不入库 · not kept`, '', `- ${zh} · ${en} (${basis})`, '']
  }
  const about = [
    ...new Set(
      rules.map(({ subject }) => `${RULE_SUBJECTS[subject].zh} · ${RULE_SUBJECTS[subject].en}`),
    ),
  ]
  const states = [...new Set(rules.map(({ rule }) => state(rule)))]
  return [
    `### ${code} ${about.join('; ')}`,
    '',
    ...rules.map(
      ({ rule }) =>
        `- ${severity(rule)} \`${rule.item}\`: ${rule.zh} · ${rule.en}. Fires where \`${printExpression(rule.when)}\`.`,
    ),
    ...states.map((one) => `- ${one}`),
    '',
  ]
}

function severity(rule: Rule<string>): string {
  return rule.severity.replace('*', '\\*')
}

function state({
  version,
  since,
  until,
  owner,
  basis,
  awaits,
  audience,
  countsForQuality,
}: Rule<string>): string {
  return [
    awaits === null ? '启用 awake' : `休眠 asleep until ${awaits}`,
    `version ${version} since ${since}${until === null ? '' : `, until ${until}`}`,
    `cleared up by the ${owner}`,
    countsForQuality ? '计分 counted' : '不计分 not counted',
    ...(audience === 'everyone' ? [] : ['限一名儿童保护专员 shown to one officer (S3)']),
    basis,
  ].join('; ')
}
