import { RECORD_RULES } from '../rules/record-rules.ts'
import type { ProblemText } from './catalogue.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

interface Advice {
  readonly adviceZh: string
  readonly adviceEn: string
}

/** Rules on several items have one answer for all of them. */
const ON_SEVERAL_ITEMS: Readonly<Record<string, Words>> = {
  M02: { zh: '有一个日期在今天之后', en: 'A date lies in the future' },
  P14: { zh: '有一项的内容不在代码表或区划表里', en: 'An item is in no table of codes or places' },
  P15: { zh: '缺一项关键信息', en: 'A key item is missing' },
  P16: { zh: '缺一项主要信息', en: 'A main item is missing' },
}

const CHECK_BOOKLET: Advice = {
  adviceZh: '对照户口簿核对；人已收下，不影响登记',
  adviceEn: 'Check it against the household booklet; the person is taken all the same',
}

/** Where the booklet is not what helps. Nothing here delays anybody's registration (S1). */
const ADVICE: Readonly<Record<string, Advice>> = {
  P03: {
    adviceZh: '对照证件逐位核对；整个号码都要看，不只是最后一位',
    adviceEn: 'Compare every digit with the card, not only the last',
  },
  P07: {
    adviceZh: '看户口簿：日期写的是农历，还是号码抄错了',
    adviceEn: 'See the booklet: is the date a lunar one, or the number miscopied?',
  },
  P09: {
    adviceZh: '有了真实号码再补；后几位丢失的，把号码列设为文本后重新导出',
    adviceEn:
      'Add the real number when there is one; if digits were lost, export the column as text',
  },
  P13: {
    adviceZh: '取名后补上，不影响登记',
    adviceEn: 'Add the name when it is given; registration does not wait for it',
  },
  P14: {
    adviceZh: '从列表里选；写文字也可以，用常见说法',
    adviceEn: 'Choose from the list, or write a common word for it',
  },
  P17: {
    adviceZh: '问村里或家人：本人是否健在，出生年份是否写错',
    adviceEn: 'Ask the village or the family: is the person alive, is the year of birth right?',
  },
  P21: {
    adviceZh: '补全号码；没有电话就留空',
    adviceEn: 'Complete the number, or leave it empty if there is none',
  },
  P25: {
    adviceZh: '改用现在的代码；按旧代码收下的已自动对应',
    adviceEn: 'Use the present code; what came with the old one was matched to it',
  },
  M05: {
    adviceZh: '从注销登记或死亡证明补上日期',
    adviceEn: 'Add the day from the cancellation or the death certificate',
  },
}

/**
 * The rules on one record as row answers and screens tell them: by code, with what to do. Texts are
 * the rules' own, so that each is worded once.
 */
export const RULE_PROBLEMS: Readonly<Record<string, ProblemText>> = Object.fromEntries(
  RECORD_RULES.map(({ code, zh, en }): [string, ProblemText] => [
    code,
    { status: 422, ...(ON_SEVERAL_ITEMS[code] ?? { zh, en }), ...(ADVICE[code] ?? CHECK_BOOKLET) },
  ]),
)
