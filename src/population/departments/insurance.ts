import type { DepartmentFile } from '../files/department-file.ts'
import { drawRoll, lot } from '../files/roll.ts'
import { sayBirth, writeBirth } from '../files/say-birth.ts'
import { sayName } from '../files/say-name.ts'
import { sayNumber } from '../files/say-number.ts'
import { sayPhone } from '../files/say-phone.ts'
import { sayPlace, shortName, villageAt } from '../files/say-place.ts'
import { saySex } from '../files/say-sex.ts'
import { yearOfDay } from '../people/calendar-day.ts'
import { at } from '../people/people.ts'
import { sexWord } from './words.ts'

/** 医疗保障局: who pays here, typed at township counters, by township and day of entry; no household. */
export const INSURANCE: DepartmentFile = {
  source: 'insurance',
  fileName: '城乡居民医保参保花名册.xlsx',
  format: { kind: 'xlsx', sheetName: '参保人员' },
  header: [
    '个人编号',
    '姓名',
    '证件类型',
    '证件号码',
    '性别',
    '出生日期',
    '乡镇（街道）',
    '村（社区）',
    '人员类别',
    '缴费年度',
    '联系电话',
  ],
  roll: (county, slips) => ({
    persons: drawRoll(
      county,
      {
        resident: 1,
        away: 0.62,
        incomer: 0.5,
        unregistered: 0.25,
        fits: () => true,
        weight: (person) => {
          const days = county.today - at(county.people.bornDay, person)
          return days < 90 ? 0.25 : days < 365 ? 0.8 : 1
        },
        order: (person) => {
          const village = county.land.villages[at(county.people.home, person)]
          return (
            (village?.township ?? 0) * 10 +
            lot(county, Math.max(0, at(county.people.household, person)), 21)
          )
        },
      },
      slips,
    ),
  }),
  row: ({ place, person }, county, slips) => {
    const { people } = county
    const said = sayPlace(county, person, slips)
    const village = villageAt(county, said.village)
    const number = sayNumber(county, person, slips)
    const bornOn = sayBirth(county, person, slips)
    const age = (county.today - at(people.bornDay, person)) / 365.25
    return [
      `${county.code}${String(1_000_000_000 + place * 7 + (place % 5))}`,
      sayName(county, person, slips),
      number.text === '' ? '' : '居民身份证',
      number.asNumeric ? { number: number.text } : number.text,
      slips.happens('sexMissing') ? '' : sexWord(saySex(county, person, slips)),
      writeBirth(bornOn, 'dashed'),
      village?.townshipName ?? '',
      village === null ? '' : shortName(village.name),
      age < 18 ? '未成年居民' : age >= 60 ? '老年居民' : '普通居民',
      String(yearOfDay(county.today)),
      sayPhone(county, person, 'insurance', slips),
    ]
  },
}
