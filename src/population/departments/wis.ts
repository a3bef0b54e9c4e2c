import type { DepartmentFile } from '../files/department-file.ts'
import { drawRoll, lot } from '../files/roll.ts'
import { sayBirth, writeBirth } from '../files/say-birth.ts'
import { sayMentionedName, sayName } from '../files/say-name.ts'
import { sayNumber } from '../files/say-number.ts'
import { sayPlace, villageAt } from '../files/say-place.ts'
import type { SaidPlace } from '../files/say-place.ts'
import { saySex } from '../files/say-sex.ts'
import type { County } from '../people/county.ts'
import { nameOf } from '../people/name-everybody.ts'
import { at, NONE, STANDING } from '../people/people.ts'
import { relationIn } from './words.ts'

/** The day the legacy register stopped: 31 December 2010. */
const STOPPED = 14_974
const YEAR = 365.25

/**
 * 原计生委: women of 15–49 and their families as they stood in 2010, by codes, with 15-digit numbers
 * and the villages of before the mergers. Its last columns are those the law says to drop; each holds
 * a canary that must never be found again behind intake (S4).
 */
export const WIS: DepartmentFile = {
  source: 'wis',
  fileName: 'WIS全员个案.csv',
  format: { kind: 'csv', encoding: 'gbk', lineEnd: '\r\n' },
  header: [
    '村代码',
    '户编码',
    '姓名',
    '与户主关系',
    '性别',
    '出生日期',
    '身份证号',
    '民族',
    '婚姻状况',
    '文化程度',
    '配偶姓名',
    '母亲姓名',
    '避孕措施',
    '孕情',
    '孕检结果',
    '计划内外',
    '社会抚养费',
    '终止妊娠情况',
  ],
  roll: (county, slips) => ({
    persons: drawRoll(
      county,
      {
        resident: 1,
        away: 0.9,
        incomer: 0,
        unregistered: 0.3,
        fits: (person) => wasListed(county, person),
        order: (person) =>
          at(county.people.home, person) * 1e7 +
          Math.max(0, at(county.people.household, person)) * 8 +
          (person % 8),
      },
      slips,
    ),
  }),
  row: ({ place, person }, county, slips) => {
    const { people } = county
    const said = sayPlace(county, person, slips)
    const village = formerVillage(county, said)
    const household = said.household
    const serial = household === NONE ? 0 : at(county.households.serial, household)
    const group = household === NONE ? 1 : at(county.households.group, household)
    const spouse = at(people.spouse, person)
    const relation = slips.happens('relationMissing') ? '' : relationIn(county, household, person)
    return [
      village,
      village === ''
        ? ''
        : `${village}${String(group).padStart(2, '0')}${String(numberThen(serial)).padStart(4, '0')}`,
      sayName(county, person, slips),
      relation,
      String(saySex(county, person, slips)),
      writeBirth(sayBirth(county, person, slips), 'compact'),
      sayNumber(county, person, slips).text,
      String(slips.happens('ethnicityWrong') ? 1 : at(people.ethnicity, person)).padStart(2, '0'),
      String(maritalThen(county, person)),
      '',
      spouse === NONE || slips.happens('spouseMissing') ? '' : nameOf(people, spouse),
      slips.happens('motherMissing')
        ? ''
        : sayMentionedName(county, at(people.mother, person), slips),
      ...forbidden(county, person, place),
    ]
  },
}

/** The columns that may not be kept, as such registers filled them, each with its canary. */
const FORBIDDEN: readonly (readonly [string, readonly string[]])[] = [
  ['BY', ['宫内节育器', '女性绝育', '避孕套', '未使用']],
  ['YQ', ['未孕', '现孕', '产后']],
  ['YJ', ['正常', '未检', '环位正常']],
  ['JH', ['计划内', '计划外']],
  ['SF', ['已征收', '未征收', '分期']],
  ['ZZ', ['无', '人流', '引产']],
]

/** What every canary begins with; a test looks for it in everything the program keeps. */
export const CANARY = 'JSQ'

function forbidden(county: County, person: number, place: number): readonly string[] {
  const woman = at(county.people.sex, person) === 2
  return FORBIDDEN.map(([mark, values], column) => {
    if (!woman && column < 3) return ''
    const value = values[Math.floor(lot(county, person, 70 + column) * values.length)] ?? ''
    return `${value}${CANARY}${mark}${String(place).padStart(7, '0')}`
  })
}

/** Women of 15–49 on that day, their husbands and their children under 18. */
function wasListed(county: County, person: number): boolean {
  const { people } = county
  const age = (STOPPED - at(people.bornDay, person)) / YEAR
  if (age < 0 || at(people.standing, person) === STANDING.visitor) return false
  if (age < 18) return true
  if (at(people.sex, person) === 2) return age < 50
  const wife = at(people.spouse, person)
  if (wife === NONE || at(people.marriedDay, person) > STOPPED) return false
  const wifeAge = (STOPPED - at(people.bornDay, wife)) / YEAR
  return wifeAge >= 15 && wifeAge < 50
}

function maritalThen(county: County, person: number): number {
  const married = at(county.people.marriedDay, person)
  if (married !== NONE && married > STOPPED) return 10
  const now = at(county.people.marital, person)
  return (STOPPED - at(county.people.bornDay, person)) / YEAR < 18 ? 10 : now === 30 ? 21 : now
}

/** Households were numbered anew since: the number of then tells nothing of the number of now. */
function numberThen(serial: number): number {
  return 1 + ((serial * 37 + 11) % 9973)
}

/** The code of the village that stood there then; a household keeps to one of the merged villages. */
function formerVillage(county: County, said: SaidPlace): string {
  const village = villageAt(county, said.village)
  if (village === null) return ''
  const parts = village.former
  if (parts.length === 0) return village.code
  const group = said.household === NONE ? 0 : at(county.households.group, said.household)
  return parts[group % parts.length]?.code ?? village.code
}
