import type { DepartmentFile } from '../files/department-file.ts'
import { drawRoll, lot } from '../files/roll.ts'
import { sayBirth, writeBirth, writeDay } from '../files/say-birth.ts'
import { sayMentionedName, sayName } from '../files/say-name.ts'
import { sayNumber } from '../files/say-number.ts'
import { sayPhone } from '../files/say-phone.ts'
import { sayPlace, villageAt, writeAddress } from '../files/say-place.ts'
import { saySex } from '../files/say-sex.ts'
import { nameOf } from '../people/name-everybody.ts'
import { at, NONE } from '../people/people.ts'
import { sexWord } from './words.ts'

const YEAR = 365.25

/** 疾控中心: children under fifteen where they live, in the order their cards were made; few numbers. */
export const IMMUNISATION: DepartmentFile = {
  source: 'immunisation',
  fileName: '预防接种卡.csv',
  format: { kind: 'csv', encoding: 'utf-8-bom', lineEnd: '\r\n' },
  header: [
    '儿童编码',
    '儿童姓名',
    '性别',
    '出生日期',
    '身份证号',
    '母亲姓名',
    '父亲姓名',
    '家庭住址',
    '联系电话',
    '接种单位',
    '建卡日期',
  ],
  roll: (county, slips) => ({
    persons: drawRoll(
      county,
      {
        resident: 1,
        away: 0.3,
        incomer: 0.97,
        unregistered: 0.93,
        fits: (person) => county.today - at(county.people.bornDay, person) < 15 * YEAR,
        order: (person) => at(county.people.bornDay, person) + lot(county, person, 31) * 120,
      },
      slips,
    ),
  }),
  row: ({ place, person }, county, slips) => {
    const { people } = county
    const said = sayPlace(county, person, slips)
    const village = villageAt(county, said.village)
    const mother = at(people.mother, person)
    const father = at(people.father, person)
    const carded = Math.min(
      county.today,
      at(people.bornDay, person) + 2 + Math.floor(lot(county, person, 32) * 90),
    )
    return [
      `${county.code}${writeDay(carded, 'compact').slice(0, 4)}${String(place + 1).padStart(7, '0')}`,
      sayName(county, person, slips),
      slips.happens('sexMissing') ? '' : sexWord(saySex(county, person, slips)),
      writeBirth(sayBirth(county, person, slips), 'dotted'),
      sayNumber(county, person, slips).text,
      slips.happens('motherMissing') ? '' : sayMentionedName(county, mother, slips),
      slips.happens('fatherMissing') || father === NONE ? '' : nameOf(people, father),
      writeAddress(county, said, 'township', slips),
      sayPhone(county, person, 'immunisation', slips),
      village === null ? '' : `${village.townshipName}卫生院`,
      writeDay(carded, 'dotted'),
    ]
  },
}
