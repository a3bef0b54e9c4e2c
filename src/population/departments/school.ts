import type { DepartmentFile } from '../files/department-file.ts'
import { drawRoll, lot } from '../files/roll.ts'
import { sayBirth, writeBirth } from '../files/say-birth.ts'
import { sayMentionedName, sayName } from '../files/say-name.ts'
import { sayNumber } from '../files/say-number.ts'
import { sayPhone } from '../files/say-phone.ts'
import { sayPlace, writeAddress } from '../files/say-place.ts'
import { saySex } from '../files/say-sex.ts'
import type { County } from '../people/county.ts'
import { splitDate, yearOfDay } from '../people/calendar-day.ts'
import { nameOf } from '../people/name-everybody.ts'
import { at, NONE } from '../people/people.ts'
import { ETHNICITY_WORDS, sexWord } from './words.ts'

const GRADES = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '高一', '高二', '高三']

/** 教育局: pupils of six to eighteen, by school, grade and class. */
export const SCHOOL: DepartmentFile = {
  source: 'school',
  fileName: '中小学学籍.xlsx',
  format: { kind: 'xlsx', sheetName: '学籍' },
  header: [
    '学校名称',
    '年级',
    '班级',
    '学籍号',
    '姓名',
    '性别',
    '出生年月日',
    '身份证件号',
    '民族',
    '现住址',
    '监护人姓名',
    '监护人关系',
    '监护人电话',
    '入学年月',
  ],
  roll: (county, slips) => ({
    persons: drawRoll(
      county,
      {
        resident: 1,
        away: 0.25,
        incomer: 0.95,
        unregistered: 0.85,
        fits: (person) => gradeOf(county, person) !== NONE,
        weight: (person) => (gradeOf(county, person) > 8 ? 0.85 : 1),
        order: (person) =>
          schoolOf(county, person) * 1e4 +
          gradeOf(county, person) * 100 +
          Math.floor(lot(county, person, 51) * 4) +
          lot(county, person, 52),
      },
      slips,
    ),
  }),
  row: ({ place, person }, county, slips) => {
    const { people } = county
    const grade = gradeOf(county, person)
    const father = at(people.father, person)
    const mother = at(people.mother, person)
    const guardian = guardianOf(father, mother, slips.happens('fatherMissing'))
    const entered = yearOfDay(county.today) - (grade % 12)
    const number = sayNumber(county, person, slips).text
    return [
      schoolName(county, person),
      `${GRADES[grade] ?? ''}${grade < 9 ? '年级' : ''}`,
      `${1 + Math.floor(lot(county, person, 51) * 4)}班`,
      `${county.code}${entered}${String(place + 1).padStart(6, '0')}`,
      sayName(county, person, slips),
      sexWord(saySex(county, person, slips)),
      writeBirth(sayBirth(county, person, slips), 'slashed'),
      number === '' ? temporaryNumber(county, person) : number,
      ETHNICITY_WORDS[at(people.ethnicity, person)] ?? '汉族',
      writeAddress(county, sayPlace(county, person, slips), 'county', slips),
      guardian === mother ? sayMentionedName(county, mother, slips) : nameOf(people, guardian),
      guardian === NONE ? '' : guardian === mother ? '母亲' : '父亲',
      sayPhone(county, person, 'school', slips),
      `${entered}09`,
    ]
  },
}

/** Grade from 0 to 11 by age on 31 August, NONE outside school. */
function gradeOf(county: County, person: number): number {
  const today = splitDate(county.today)
  const schoolYear = today.month >= 9 ? today.year : today.year - 1
  const born = splitDate(at(county.people.bornDay, person))
  const age = schoolYear - born.year - (born.month > 8 ? 1 : 0)
  const early = lot(county, person, 53)
  const grade = age - 6 + (early < 0.03 ? 1 : early > 0.95 ? -1 : 0)
  return grade < 0 || grade > 11 ? NONE : grade
}

function schoolOf(county: County, person: number): number {
  const village = at(county.people.home, person)
  const grade = gradeOf(county, person)
  if (grade > 8) return 1
  const township = county.land.villages[village]?.township ?? 0
  return grade > 5 ? 100 + township : 1000 + Math.floor(village / 4)
}

function schoolName(county: County, person: number): string {
  const school = schoolOf(county, person)
  if (school === 1) return '县第一中学'
  const village = county.land.villages[at(county.people.home, person)]
  if (school < 1000) return `${village?.townshipName ?? ''}中学`
  return `${county.land.villages[(school - 1000) * 4]?.name ?? ''}小学`
}

function guardianOf(father: number, mother: number, fatherAbsent: boolean): number {
  if (father !== NONE && !fatherAbsent) return father
  return mother === NONE ? father : mother
}

/** The school system's number for a pupil whose identity number it does not have. */
function temporaryNumber(county: County, person: number): string {
  return lot(county, person, 54) < 0.5 ? '' : `L${county.code}${String(person).padStart(9, '0')}`
}
