import { relationToHead } from '../people/relation-to-head.ts'
import type { County } from '../people/county.ts'
import { at, NONE } from '../people/people.ts'

/** The words departments print for the codes of the standards. */
export const RELATION_WORDS: Readonly<Record<string, string>> = {
  '02': '户主',
  '11': '夫',
  '12': '妻',
  '20': '子',
  '27': '养子或继子',
  '28': '女婿',
  '30': '女',
  '37': '养女或继女',
  '38': '儿媳',
  '41': '孙子',
  '42': '孙女',
  '43': '外孙子',
  '44': '外孙女',
  '51': '父亲',
  '52': '母亲',
  '53': '公公',
  '54': '婆婆',
  '55': '岳父',
  '56': '岳母',
  '61': '祖父',
  '62': '祖母',
  '71': '哥哥',
  '72': '嫂子',
  '73': '弟弟',
  '75': '姐姐',
  '76': '姐夫',
  '77': '妹妹',
  '97': '其他亲属',
}

export const ETHNICITY_WORDS: Readonly<Record<number, string>> = {
  1: '汉族',
  3: '回族',
  5: '维吾尔族',
  6: '苗族',
  8: '壮族',
  12: '侗族',
  13: '瑶族',
  15: '土家族',
}

export const MARITAL_WORDS: Readonly<Record<number, string>> = {
  10: '未婚',
  21: '初婚',
  22: '再婚',
  30: '丧偶',
  40: '离婚',
}

export const EDUCATION_WORDS: Readonly<Record<number, string>> = {
  0: '',
  20: '大学本科',
  30: '大学专科',
  40: '中专',
  60: '高中',
  70: '初中',
  80: '小学',
  90: '文盲或半文盲',
}

/** Code of the relation to the head of the household a file has the person in. */
export function relationIn(county: County, household: number, person: number): string {
  if (household === NONE) return '02'
  return relationToHead(county.people, at(county.households.head, household), person)
}

export const sexWord = (sex: number): string => (sex === 1 ? '男' : '女')
