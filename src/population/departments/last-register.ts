import type { DepartmentFile } from '../files/department-file.ts'
import { drawRoll, lot } from '../files/roll.ts'
import { sayBirth, writeBirth } from '../files/say-birth.ts'
import { sayName } from '../files/say-name.ts'
import { sayNumber } from '../files/say-number.ts'
import { sayPhone } from '../files/say-phone.ts'
import { sayPlace, villageAt, writeAddress } from '../files/say-place.ts'
import { saySex } from '../files/say-sex.ts'
import { at, NONE } from '../people/people.ts'
import {
  EDUCATION_WORDS,
  ETHNICITY_WORDS,
  MARITAL_WORDS,
  RELATION_WORDS,
  relationIn,
  sexWord,
} from './words.ts'

/** The register of last year knows nothing of what came after it closed. */
const DAYS_OLD = 365

/** 县人口登记中心: last year's register, by village, group and household. */
export const LAST_REGISTER: DepartmentFile = {
  source: 'register',
  fileName: '上年登记簿.csv',
  format: { kind: 'csv', encoding: 'utf-8', lineEnd: '\n' },
  header: [
    '户编码',
    '与户主关系',
    '姓名',
    '性别',
    '出生日期',
    '公民身份号码',
    '民族',
    '婚姻状况',
    '文化程度',
    '户籍地代码',
    '现居住地代码',
    '村民小组',
    '详细地址',
    '联系电话',
  ],
  roll: (county, slips) => ({
    persons: drawRoll(
      county,
      {
        resident: 1,
        away: 0.985,
        incomer: 0.55,
        unregistered: 0.2,
        fits: (person) => {
          const closed = county.today - DAYS_OLD
          const moved = at(county.people.movedDay, person)
          return (
            at(county.people.bornDay, person) < closed &&
            (moved === NONE || moved < closed || at(county.people.registered, person) !== NONE)
          )
        },
        weight: (person) => (county.today - at(county.people.bornDay, person) < 3 * 365 ? 0.9 : 1),
        order: (person) =>
          at(county.people.home, person) * 1e7 +
          Math.max(0, at(county.people.household, person)) * 8 +
          (person % 8),
      },
      slips,
    ),
  }),
  row: ({ person }, county, slips) => {
    const { people, households } = county
    const said = sayPlace(county, person, slips)
    const village = villageAt(county, said.village)
    const group = said.household === NONE ? 1 : at(households.group, said.household)
    const serial = said.household === NONE ? 0 : at(households.serial, said.household) % 10_000
    const relation = slips.happens('relationMissing')
      ? ''
      : relationIn(county, said.household, person)
    const home = villageAt(county, at(people.home, person))
    const stale = lot(county, person, 81) < 0.1
    return [
      `${village?.code ?? ''}${String(group).padStart(2, '0')}${String(serial).padStart(4, '0')}`,
      RELATION_WORDS[relation] ?? '',
      sayName(county, person, slips),
      sexWord(saySex(county, person, slips)),
      writeBirth(sayBirth(county, person, slips), 'dashed'),
      sayNumber(county, person, slips).text,
      ETHNICITY_WORDS[slips.happens('ethnicityWrong') ? 1 : at(people.ethnicity, person)] ?? '汉族',
      stale ? '' : (MARITAL_WORDS[at(people.marital, person)] ?? ''),
      EDUCATION_WORDS[at(people.education, person)] ?? '',
      village?.code ?? '',
      home?.code ?? '',
      String(group),
      writeAddress(county, said, 'village', slips),
      sayPhone(county, person, 'register', slips),
    ]
  },
}
