import { AT_CHECK, defineIn, say } from './define-figure.ts'
import type { FigureDefinition } from './figure-definition.ts'

const define = defineIn('entry')

const DUE_A_NUMBER = say(
  '应有公民身份号码的人：在册、中国籍或国籍未登',
  'People due an identity number: registered, of Chinese or no stated nationality',
)

const RECORDS = say(
  '在册的人和未销的户，各算一条',
  'Registered people and households not closed, a record each',
)

/** Whether what is written is right, whole and not contradictory. */
export const ENTRY_FIGURES: readonly FigureDefinition[] = [
  define('number_accuracy', {
    name: say('身份证号码准确率', 'Numbers that are right'),
    formula: say(
      '号码通过 P01–P08、不是占位号、不与他人同号、公安没有另说的人 ÷ 应有号码的人',
      'People whose number passes P01–P08, is no stand-in, is nobody else’s, and the police do not contradict ÷ people due a number',
    ),
    numerator: say('号码准确的人', 'people whose number is right'),
    denominator: say('应有号码的人', 'people due a number'),
    universe: DUE_A_NUMBER,
    behind: 'persons',
  }),
  define('number_collection', {
    name: say('身份证号码采集率', 'Numbers collected'),
    formula: say('有号码的人 ÷ 应有号码的人', 'People with a number ÷ people due one'),
    numerator: say(
      '登记了公民身份号码的人；只有护照等别的证件不算',
      'people whose identity number is there; a passport or another document is none',
    ),
    denominator: say('应有号码的人', 'people due a number'),
    universe: DUE_A_NUMBER,
    behind: 'persons',
  }),
  define('main_items', {
    name: say('主要数据项准确率', 'Main items that are right'),
    formula: say(
      '抽样实地核对无误的项 ÷ 核对的主要项，按人 × 项',
      'Items found right on the spot ÷ main items checked, by person and item',
    ),
    numerator: say('核对无误的项', 'items found right'),
    denominator: say('核对的项', 'items checked'),
    universe: say(
      '最近一个关闭的样本里核对到的人；每人核对六个必采项',
      'People met in the sample closed last; the six required items of each',
    ),
    reference: say('入户核对的日子', 'days of the visits'),
    measured: 'sampled',
    behind: 'samples',
  }),
  define('agreement', {
    name: say('名单一致率', 'Lists that agree'),
    formula: say(
      '两份以上名单说法都一致的人 ÷ 两份以上名单提到的人',
      'People on whom all lists agree ÷ people on two or more lists',
    ),
    numerator: say('没有未定差异的人', 'people without an open difference'),
    denominator: say('两份以上名单提到的人', 'people on two or more lists'),
    behind: 'persons',
  }),
  define('completeness_items', {
    name: say('数据完整率（按项）', 'Required items present'),
    formula: say(
      '必采项里不空、不是占位的项 ÷ 应填的项；必采项：姓名、性别、出生日期、民族、号码、户籍地',
      'Required items that are there and no stand-ins ÷ items due: name, sex, birth date, ethnicity, number, place',
    ),
    numerator: say('填了的必采项', 'required items present'),
    denominator: say('应填的必采项', 'required items due'),
    parts: ['item'],
    behind: 'persons',
  }),
  define('completeness_persons', {
    name: say('数据完整率（按人）', 'People complete'),
    formula: say(
      '必采项全部齐全的人 ÷ 在册人数',
      'People of whom every required item is there ÷ registered people',
    ),
    numerator: say('必采项齐全的人', 'people complete'),
    denominator: say('在册的人', 'registered people'),
    behind: 'persons',
  }),
  define('logic_accuracy', {
    name: say('逻辑关系准确率', 'Records without a logic error'),
    formula: say(
      '1 − 有未处理计分疑点（E、E*、W）的记录 ÷ 被检记录',
      '1 − records with an unsettled scored finding (E, E*, W) ÷ records checked',
    ),
    numerator: say('没有未处理计分疑点的记录', 'records without one'),
    denominator: say('被检记录', 'records checked'),
    universe: RECORDS,
    behind: 'findings',
  }),
  define('logic_errors', {
    name: say('每千条逻辑错', 'Logic errors per thousand'),
    formula: say(
      '未处理的计分疑点 ÷ 被检记录 × 1000',
      'Unsettled scored findings ÷ records checked × 1000',
    ),
    numerator: say('未处理的计分疑点', 'unsettled scored findings'),
    denominator: say('被检记录', 'records checked'),
    universe: RECORDS,
    unit: 'per_mille',
    good: 'below',
    behind: 'findings',
  }),
  define('omission', {
    name: say('漏报率', 'Omitted'),
    formula: say(
      '漏报 ÷ 真值；真值＝上报＋漏报−重报−虚报；未核实前按疑似计',
      'Omitted ÷ true number; true = registered + omitted − twice − not existing; by suspicion until verified',
    ),
    numerator: say(
      '名单说在本地、登记簿从来没有的人',
      'people whom a list counts here and the register never knew',
    ),
    denominator: say('真值', 'true number'),
    universe: say(
      '公安、医保、接种、分娩、学籍名单和登记簿上的人',
      'People on the lists of police, insurance, clinics, hospitals and schools, and of the register',
    ),
    good: 'below',
    behind: 'rosters',
  }),
  define('duplication', {
    name: say('重报率', 'Registered twice'),
    formula: say(
      '重复登记 ÷ 登记总数：同一有效号码下多出的人，和疑似一人两号里多出的人',
      'Surplus entries ÷ entries: beyond the first holder of one valid number, and of one person under two numbers',
    ),
    numerator: say('多出的登记', 'surplus entries'),
    denominator: say('登记总数', 'entries'),
    good: 'below',
    behind: 'persons',
  }),
  define('false_entries', {
    name: say('虚报率', 'Not existing'),
    formula: say(
      '只在旧登记簿、不在任何其他名单上的人 ÷ 登记总数；未核实前按疑似计',
      'Entries that only the former register knows and no other list ÷ entries; by suspicion until verified',
    ),
    numerator: say('只有旧登记簿有的人', 'people only the former register has'),
    denominator: say('登记总数', 'entries'),
    good: 'below',
    behind: 'persons',
  }),
  define('wrong_items', {
    name: say('错报率', 'Wrong items'),
    formula: say(
      '名单之间说法不一、尚未裁定的项 ÷ 两份以上名单都说到的项；按项分列',
      'Items on which lists differ and nobody has decided ÷ items two or more lists state; by item',
    ),
    numerator: say('说法不一的项', 'items that differ'),
    denominator: say('可互核的项', 'items that can be checked'),
    universe: say(
      '在册的人的姓名、性别、出生日期、号码、民族',
      'Name, sex, birth date, number and ethnicity of registered people',
    ),
    good: 'below',
    parts: ['item'],
    behind: 'persons',
  }),
  define('net_error', {
    name: say('净差错率', 'Net error'),
    formula: say(
      '（漏报−重报−虚报）÷ 真值；正数偏少，负数偏多',
      '(Omitted − twice − not existing) ÷ true number; above nought too few, below too many',
    ),
    numerator: say('漏报−重报−虚报', 'omitted − twice − not existing'),
    denominator: say('真值', 'true number'),
    reference: AT_CHECK,
    good: null,
  }),
]
