import type { FigureKind } from '#domain/quality/figure.ts'
import type { Figure, Todo } from '#wire/overview.ts'
import type { Words } from '#wire/words.ts'

/** Shares to reach. */
export const TARGETS: Readonly<Partial<Record<FigureKind, number>>> & {
  readonly coverage: number
} = {
  coverage: 0.98,
  number_accuracy: 0.99,
  completeness: 0.98,
  agreement: 0.95,
}

/** How each figure was measured, in a sentence. */
export const HOW: Readonly<Partial<Record<FigureKind, Words>>> & {
  readonly coverage: Words
  readonly registered: Words
} = {
  registered: { zh: '登记簿里在册的人，每人一次', en: 'People in the register, each once' },
  coverage: {
    zh: '由公安等登记名单与医保名单两份互不照抄的名单，分年龄段估计，95% 区间',
    en: 'From two lists that do not copy each other, by age band, 95 % interval',
  },
  number_accuracy: {
    zh: '号码出自来文且通过校验的人 ÷ 在册人数，全数核对',
    en: 'Registered people whose number passes its check ÷ registered, all counted',
  },
  completeness: {
    zh: '姓名、性别、出生日期、民族、号码、户口所在地都有的人 ÷ 在册人数，全数',
    en: 'Registered people with name, sex, birth date, ethnicity, number and place, all counted',
  },
  agreement: {
    zh: '两份以上名单说法都一致的人 ÷ 两份以上名单提到的人',
    en: 'People on whom all lists agree ÷ people on two or more lists',
  },
}

export const FIGURE_TEXTS: readonly {
  readonly key: Figure['key']
  readonly title: Words
  /** `null`: no such figure is measured yet. */
  readonly from: FigureKind | null
}[] = [
  {
    key: 'number_accuracy',
    title: { zh: '身份证号码准确率', en: 'Numbers that pass' },
    from: 'number_accuracy',
  },
  {
    key: 'main_items',
    title: { zh: '主要数据项一致率', en: 'Main items that agree' },
    from: 'agreement',
  },
  { key: 'completeness', title: { zh: '必采项齐全', en: 'Complete' }, from: 'completeness' },
  { key: 'logic_errors', title: { zh: '逻辑错', en: 'Logic errors' }, from: null },
  { key: 'timeliness', title: { zh: '变动及时率', en: 'Changes in time' }, from: null },
]

const PERSONS: Words = { zh: '人', en: 'people' }

export const QUEUE_TEXTS: readonly (Omit<Todo, 'open'> & { readonly kinds: readonly string[] })[] =
  [
    {
      queue: 'omissions',
      title: { zh: '疑似漏登', en: 'Perhaps missing' },
      hint: { zh: '名单上有，登记簿没有', en: 'On a list, not in the register' },
      unit: PERSONS,
      kinds: ['missing_in_register'],
    },
    {
      queue: 'duplicates',
      title: { zh: '疑似重复', en: 'Perhaps twice' },
      hint: { zh: '同一人可能登了两次', en: 'One person may stand twice' },
      unit: { zh: '组', en: 'groups' },
      kinds: ['duplicate', 'two_people_one_number', 'one_person_two_numbers'],
    },
    {
      queue: 'doubtful_pairs',
      title: { zh: '待裁决匹配', en: 'Doubtful pairs' },
      hint: { zh: '机器拿不准是不是同一人', en: 'The machine cannot tell' },
      unit: { zh: '对', en: 'pairs' },
      kinds: ['doubtful_pair'],
    },
    {
      queue: 'item_conflicts',
      title: { zh: '关键项冲突', en: 'Items in conflict' },
      hint: { zh: '号码、姓名、生日、性别说法不一', en: 'Number, name, birth date or sex differ' },
      unit: { zh: '项', en: 'items' },
      kinds: ['item_differs'],
    },
    {
      queue: 'births_missing',
      title: { zh: '出生未登记', en: 'Births not registered' },
      hint: { zh: '医院或接种有，户籍没有', en: 'Known to hospital or clinic, not to the police' },
      unit: PERSONS,
      kinds: ['birth_missing'],
    },
  ]
