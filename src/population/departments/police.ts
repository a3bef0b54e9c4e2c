import type { DepartmentFile } from '../files/department-file.ts'
import { drawRoll, lot } from '../files/roll.ts'
import { sayBirth, writeBirth, writeDay } from '../files/say-birth.ts'
import { sayName } from '../files/say-name.ts'
import { sayNumber } from '../files/say-number.ts'
import { saySex } from '../files/say-sex.ts'
import { sayPhone } from '../files/say-phone.ts'
import { sayPlace, villageAt, writeAddress } from '../files/say-place.ts'
import { nameOf } from '../people/name-everybody.ts'
import { at, NONE, STANDING } from '../people/people.ts'
import {
  EDUCATION_WORDS,
  ETHNICITY_WORDS,
  MARITAL_WORDS,
  RELATION_WORDS,
  relationIn,
  sexWord,
} from './words.ts'

/** 公安局: everybody registered, those who left among them, by village and household. */
export const POLICE: DepartmentFile = {
  source: 'police',
  fileName: '常住人口信息.csv',
  format: { kind: 'csv', encoding: 'gb18030', lineEnd: '\r\n' },
  header: [
    '户号',
    '户主姓名',
    '与户主关系',
    '姓名',
    '曾用名',
    '性别',
    '民族',
    '出生日期',
    '公民身份号码',
    '文化程度',
    '婚姻状况',
    '村居代码',
    '住址',
    '联系电话',
    '人员状态',
    '死亡日期',
  ],
  roll: (county, slips) => ({
    persons: drawRoll(
      county,
      {
        resident: 1,
        away: 1,
        incomer: 0,
        unregistered: 0,
        fits: () => true,
        order: (person) =>
          at(county.people.registered, person) * 1e7 +
          Math.max(0, at(county.people.registeredHousehold, person)) * 8 +
          (person % 8),
      },
      slips,
    ),
  }),
  row: ({ person }, county, slips) => {
    const { people, households } = county
    const place = sayPlace(county, person, slips)
    const household = at(people.registeredHousehold, person)
    const head = household === NONE ? person : at(households.head, household)
    const relation = slips.happens('relationMissing') ? '' : relationIn(county, household, person)
    const dead = at(people.standing, person) === STANDING.dead && slips.random.chance(0.4)
    const bornOn = sayBirth(county, person, slips)
    return [
      household === NONE ? '' : county.code + String(household + 1).padStart(8, '0'),
      nameOf(people, head),
      RELATION_WORDS[relation] ?? '',
      sayName(county, person, slips),
      lot(county, person, 3) < 0.3 ? (county.formerNames.get(person) ?? '') : '',
      sexWord(saySex(county, person, slips)),
      ETHNICITY_WORDS[at(people.ethnicity, person)] ?? '汉族',
      writeBirth(bornOn, 'compact'),
      sayNumber(county, person, slips).text,
      EDUCATION_WORDS[at(people.education, person)] ?? '',
      MARITAL_WORDS[at(people.marital, person)] ?? '',
      villageAt(county, place.village)?.code ?? '',
      writeAddress(county, place, 'full', slips),
      sayPhone(county, person, 'police', slips),
      dead ? '死亡注销' : '正常',
      dead ? writeDay(at(people.diedDay, person), 'compact') : '',
    ]
  },
}
