import type { DepartmentFile, Roll } from '../files/department-file.ts'
import { lot } from '../files/roll.ts'
import { sayBirth, writeBirth, writeDay } from '../files/say-birth.ts'
import { sayName } from '../files/say-name.ts'
import { sayNumber } from '../files/say-number.ts'
import { sayPlace, writeAddress } from '../files/say-place.ts'
import type { Slips } from '../files/slips.ts'
import type { County } from '../people/county.ts'
import { yearOfDay } from '../people/calendar-day.ts'
import { at, NONE } from '../people/people.ts'
import { ETHNICITY_WORDS } from './words.ts'

/** The registry's computer begins here; older marriages are on paper. */
const RECORDS_FROM_DAY = 20 * 365

/** 民政局: couples by day of registration, two persons to a row; the wife under her natal village. */
export const MARRIAGE: DepartmentFile = {
  source: 'marriage',
  fileName: '婚姻登记.csv',
  format: { kind: 'csv', encoding: 'gb18030', lineEnd: '\r\n' },
  header: [
    '登记日期',
    '结婚证字号',
    '男方姓名',
    '男方身份证号',
    '男方出生日期',
    '男方民族',
    '男方户籍地址',
    '女方姓名',
    '女方身份证号',
    '女方出生日期',
    '女方民族',
    '女方户籍地址',
    '登记机关',
  ],
  roll: drawCouples,
  row: ({ place, person, second }, county, slips) => {
    const { people } = county
    const day = at(people.marriedDay, person)
    const year = yearOfDay(day)
    const party = (one: number, natal: boolean): readonly string[] => {
      if (natal) slips.startParty()
      const said = sayPlace(county, one, slips)
      const village = natal && at(people.natal, one) !== NONE ? at(people.natal, one) : said.village
      const away = natal && at(people.natal, one) === NONE
      return [
        sayName(county, one, slips),
        sayNumber(county, one, slips).text,
        writeBirth(sayBirth(county, one, slips), 'dashed'),
        (ETHNICITY_WORDS[at(people.ethnicity, one)] ?? '汉族').replace('族', ''),
        away ? '外县' : writeAddress(county, { village, household: NONE }, 'county', slips),
      ]
    }
    return [
      writeDay(day, 'dashed'),
      `J${county.code}-${year}-${String((place % 900_000) + 1).padStart(6, '0')}`,
      ...party(person, false),
      ...party(second, true),
      `${county.land.countyName}民政局婚姻登记处`,
    ]
  },
}

function drawCouples(county: County, slips: Slips): Roll {
  const { people } = county
  const couples: { readonly husband: number; readonly wife: number; readonly key: number }[] = []
  for (let husband = 0; husband < people.count; husband += 1) {
    if (at(people.sex, husband) !== 1) continue
    const wife = at(people.spouse, husband)
    if (wife === NONE || at(people.marriedDay, husband) < RECORDS_FROM_DAY) continue
    // Where the wife comes from another county, the marriage is often registered there.
    const elsewhere = at(people.natal, wife) === NONE && lot(county, wife, 61) < 0.4
    if (elsewhere || !slips.happens('coverage')) continue
    couples.push({ husband, wife, key: at(people.marriedDay, husband) + lot(county, husband, 62) })
  }
  couples.sort((a, b) => a.key - b.key)
  return {
    persons: Int32Array.from(couples, (couple) => couple.husband),
    second: Int32Array.from(couples, (couple) => couple.wife),
  }
}
