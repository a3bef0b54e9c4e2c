import type { DepartmentFile } from '../files/department-file.ts'
import { drawRoll, lot } from '../files/roll.ts'
import { sayBirth, writeBirth, writeDay } from '../files/say-birth.ts'
import { sayMentionedName, sayName } from '../files/say-name.ts'
import { sayNumberOfOther } from '../files/say-number.ts'
import { sayPhone } from '../files/say-phone.ts'
import { sayPlace, writeAddress } from '../files/say-place.ts'
import { saySex } from '../files/say-sex.ts'
import { inventGivenName } from '../names/invent-name.ts'
import { SURNAME_FREQUENCIES, SURNAMES } from '../names/surnames.ts'
import type { County } from '../people/county.ts'
import { composeNumber } from '../people/number-everybody.ts'
import { nameOf } from '../people/name-everybody.ts'
import { at, NONE, STANDING } from '../people/people.ts'
import { Random } from '../random.ts'
import type { Slips } from '../files/slips.ts'
import { sexWord } from './words.ts'

const YEAR = 365.25
/** Years of delivery records that the hospitals' system still holds. */
const YEARS_HELD = 10
const HOSPITALS = ['县人民医院', '县妇幼保健院', '县中医医院', '第二人民医院', '仁爱医院']

/** 卫生健康局: deliveries in the county's hospitals by time; half the children have no name yet. */
export const BIRTHS: DepartmentFile = {
  source: 'births',
  fileName: '住院分娩登记.csv',
  format: { kind: 'csv', encoding: 'gb18030', lineEnd: '\r\n' },
  header: [
    '分娩时间',
    '新生儿姓名',
    '新生儿性别',
    '胎序',
    '出生医学证明编号',
    '接生机构',
    '母亲姓名',
    '母亲身份证号',
    '母亲出生日期',
    '母亲住址',
    '父亲姓名',
    '联系电话',
    '孕周',
    '出生体重',
  ],
  roll: (county, slips) => ({
    persons: drawRoll(
      county,
      {
        resident: 1,
        away: 0.95,
        incomer: 0.35,
        unregistered: 0.9,
        visitor: 1,
        fits: (person) => county.today - at(county.people.bornDay, person) < YEARS_HELD * YEAR,
        order: (person) => at(county.people.bornDay, person) + minuteOfBirth(county, person) / 1440,
      },
      slips,
    ),
  }),
  row: ({ person }, county, slips) => {
    const { people } = county
    const visitor = at(people.standing, person) === STANDING.visitor
    const mother = visitor ? inventMother(county, person) : knownMother(county, person, slips)
    const said = sayPlace(county, person, slips)
    const minute = minuteOfBirth(county, person)
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const father = at(people.father, person)
    const twin = at(people.twin, person)
    const born = sayBirth(county, person, slips)
    return [
      `${writeBirth(born, 'dashed')} ${clock}`,
      slips.happens('nameUnnamed')
        ? slips.see(infantName(mother.name, county, person, slips))
        : sayName(county, person, slips),
      slips.happens('sexMissing') ? '' : sexWord(saySex(county, person, slips)),
      twin === 0 ? '' : String(twin),
      certificateOf(county, person),
      HOSPITALS[Math.floor(lot(county, person, 42) ** 1.6 * HOSPITALS.length)] ?? '县人民医院',
      mother.name,
      slips.see(mother.number),
      mother.bornOn,
      visitor ? '外县' : writeAddress(county, said, 'county', slips),
      slips.happens('fatherMissing') || father === NONE ? '' : nameOf(people, father),
      sayPhone(county, person, 'births', slips),
      String(36 + Math.floor(lot(county, person, 43) * 5)),
      String(2300 + Math.floor(lot(county, person, 44) * 190) * 10),
    ]
  },
}

interface Mother {
  readonly name: string
  readonly number: string
  readonly bornOn: string
}

function knownMother(county: County, person: number, slips: Slips): Mother {
  const mother = at(county.people.mother, person)
  if (mother === NONE) return inventMother(county, person)
  const name = slips.happens('motherMissing') ? '' : sayMentionedName(county, mother, slips)
  const number = slips.happens('motherNumberMissing')
    ? ''
    : sayNumberOfOther(county, mother, slips.random)
  const bornOn = number === '' ? writeDay(at(county.people.registeredDay, mother), 'dashed') : ''
  return { name, number, bornOn }
}

/** A mother of another county, or one that no other file of the county knows. */
function inventMother(county: County, person: number): Mother {
  const lots = { chance: lot(county, person, 45), seed: Math.floor(lot(county, person, 46) * 1e9) }
  const random = new Random(lots.seed, 'mother')
  const bornDay = at(county.people.bornDay, person) - Math.floor((20 + lots.chance * 18) * YEAR)
  const year = 1970 + Math.floor(bornDay / YEAR)
  const surname = SURNAMES[SURNAME_FREQUENCIES.draw(random)] ?? ''
  const given = inventGivenName({ bornYear: year, sex: 2, shared: null, rareShare: 0 }, random)
  const area = county.areas[2 + random.below(county.areas.length - 2)] ?? county.code
  const number = composeNumber(area, bornDay, random.below(500) * 2)
  return { name: surname + given, number, bornOn: '' }
}

function infantName(mother: string, county: County, person: number, slips: Slips): string {
  const son = at(county.people.sex, person) === 1
  const twin = at(county.people.twin, person)
  const order = twin === 0 ? '' : twin === 1 ? '大' : '小'
  if (mother !== '' && slips.random.chance(0.8)) return `${mother}之${order}${son ? '子' : '女'}`
  const surname = Array.from(nameOf(county.people, person))[0] ?? Array.from(mother)[0] ?? '某'
  return slips.random.chance(0.5) ? `${surname}婴` : `${surname}某`
}

function minuteOfBirth(county: County, person: number): number {
  return (
    Math.floor(lot(county, person - (at(county.people.twin, person) === 2 ? 1 : 0), 41) * 1430) +
    at(county.people.twin, person) * 4
  )
}

/** One letter and nine digits; letters follow the edition of the form. */
function certificateOf(county: County, person: number): string {
  const letter = 'OPQRSTU'[Math.floor(lot(county, person, 47) * 7)] ?? 'R'
  return letter + county.code.slice(0, 2) + String(person % 10_000_000).padStart(7, '0')
}
