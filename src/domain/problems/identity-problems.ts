import type { ProblemText } from './catalogue.ts'

/**
 * What the parsers of identity numbers, dates and places refuse with. Slips that only the cells of
 * files show (number.check_digit, name.damaged, date.vague …) stand in `intake-problems.ts`.
 */
export type IdentityProblemCode =
  | 'number.length'
  | 'number.characters'
  | 'number.province'
  | 'number.birth_date'
  | 'date.shape'
  | 'date.impossible'
  | 'place.shape'
  | 'place.province'

export const IDENTITY_PROBLEMS: Readonly<Record<IdentityProblemCode, ProblemText>> = {
  'number.length': {
    status: 422,
    zh: '身份证号码是 {length} 位，应为 18 位',
    en: 'The identity number has {length} characters; it should have 18',
    adviceZh: '对照身份证或户口簿重新填写，一位一位数',
    adviceEn: 'Copy it again from the card or booklet, digit by digit',
  },
  'number.characters': {
    status: 422,
    zh: '身份证号码里有数字以外的字符；只有最后一位可以是 X',
    en: 'The identity number holds something other than digits; only the last may be an X',
    adviceZh: '对照身份证或户口簿重新填写',
    adviceEn: 'Copy it again from the card or booklet',
  },
  'number.province': {
    status: 422,
    zh: '身份证号码开头 {province} 不是省级代码',
    en: 'The identity number begins with {province}, which is no province',
    adviceZh: '核对证件上号码的前两位',
    adviceEn: 'Check the first two digits on the card',
  },
  'number.birth_date': {
    status: 422,
    zh: '身份证号码第 7 至 14 位 {digits} 不是一个日期',
    en: 'Digits 7 to 14 of the identity number, {digits}, are not a date',
    adviceZh: '核对证件上号码的出生日期部分',
    adviceEn: 'Check the birth date inside the number on the card',
  },
  'date.shape': {
    status: 422,
    zh: '日期要写成 1985-03-07 这样',
    en: 'A date is written like 1985-03-07',
    adviceZh: '按 年-月-日 填写',
    adviceEn: 'Write year-month-day',
  },
  'date.impossible': {
    status: 422,
    zh: '日历上没有 {text} 这一天',
    en: 'There is no such day as {text}',
    adviceZh: '核对月份和日子；如果是农历，写明“农历”',
    adviceEn: 'Check month and day; if it is a lunar date, say 农历',
  },
  'place.shape': {
    status: 422,
    zh: '区划代码要 6、9 或 12 位数字',
    en: 'A division code has 6, 9 or 12 digits',
    adviceZh: '从地名列表里选村（社区）',
    adviceEn: 'Choose the village from the list of places',
  },
  'place.province': {
    status: 422,
    zh: '区划代码开头两位不是省级代码',
    en: 'The division code does not begin with a province',
    adviceZh: '从地名列表里选村（社区）',
    adviceEn: 'Choose the village from the list of places',
  },
}
