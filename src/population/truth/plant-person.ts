import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { placeHistory, type PlaceHistory } from '#domain/places/place-history.ts'
import { identityOf } from '#domain/rules/identity-facts.ts'
import { identityWith } from './draft-rows.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors on one person that the rules P and M of one record must find. */
export const PERSON_ERRORS: readonly PlantedError[] = [
  number('P01', (text) => text.slice(0, 17)),
  number('P02', (text) => `${text.slice(0, 10)}O${text.slice(11)}`),
  number('P03', (text) => text.slice(0, 17) + (text.endsWith('1') ? '2' : '1')),
  number('P04', (text) => `99${text.slice(2)}`),
  number('P05', (text) => withCheck(`439900${text.slice(6, 17)}`), placeHistory([])),
  number('P06', (text) => `${text.slice(0, 6)}19991340${text.slice(14)}`),
  number('P09', () => '000000000000000000'),
  {
    rule: 'P10',
    plant: (draft, at) => {
      const [one, other] = [registered(draft, at), registered(draft, at + 1)]
      if (one === null || other === null) return null
      const [own, taken] = [
        identityWith(draft, one.person_id),
        identityWith(draft, other.person_id),
      ]
      if (own?.number_state !== 'valid' || taken === null) return null
      Object.assign(taken, { ...own, person_id: taken.person_id })
      return one.person_id
    },
  },
  person('P07', (one) => ({ born_on: one.born_on === '1990-05-05' ? '1990-05-06' : '1990-05-05' })),
  person('P08', (one) => ({ sex: one.sex === '1' ? '2' : '1' })),
  name('P11', '赵'),
  name('P12', '李□'),
  name('P13', '张婴'),
  person('P14', () => ({ ethnicity: '61' })),
  person('P14', () => ({ marital_status: '11' })),
  person('P15', () => ({ ethnicity: null })),
  person('P16', (one) => (isGrown(one) ? { marital_status: null } : null)),
  person('P17', (one) => ({ born_on: `1900${(one.born_on ?? '').slice(4)}` })),
  {
    rule: 'P18',
    plant: (draft, at) => {
      const one = registered(draft, at)
      const own = one === null ? null : identityWith(draft, one.person_id)
      if (one === null || own === null) return null
      Object.assign(
        own,
        identityOf({ name: one.name, number: '12345', documentKind: '03', places: null }),
      )
      return one.person_id
    },
  },
  person('P19', (one) => (ageOver(one, 0) && !ageOver(one, 13) ? { education: '11' } : null)),
  person('P20', (one) => (ageOver(one, 0) && !ageOver(one, 14) ? { employment: '24' } : null)),
  person('P21', () => ({ phone: '12345' })),
  {
    rule: 'P22',
    plant: (draft, at) => {
      const sharing = draft.tables.persons.slice(at).filter(isCounted).slice(0, 11)
      for (const one of sharing) one.phone = sharing[0]?.phone ?? '13900000000'
      return sharing.length === 11 ? (sharing[0]?.person_id ?? null) : null
    },
  },
  person('P23', () => ({ address_text: '新庄村', group_no: null })),
  {
    rule: 'P24',
    plant: (draft, at) => {
      const one = registered(draft, at)
      const other = draft.tables.places.find(
        ({ code, level, valid_to }) =>
          level === '4' && valid_to === null && code !== one?.place?.slice(0, 9),
      )
      const own = draft.tables.places.find(({ code }) => code === one?.place?.slice(0, 9))
      if (one === null || other === undefined || own === undefined || own.name === other.name)
        return null
      one.address_text = `${other.name ?? ''}3组`
      return one.person_id
    },
  },
  {
    rule: 'P25',
    plant: (draft, at) => {
      const one = registered(draft, at)
      const former = draft.tables.places.find(
        ({ code, valid_to }) =>
          valid_to !== null &&
          !draft.tables.places.some((place) => place.code === code && place.valid_to === null),
      )
      if (one === null || former === undefined) return null
      one.place = former.code
      return one.person_id
    },
  },
  number('P26', (text) => (text.startsWith('19', 6) ? text.slice(0, 6) + text.slice(8, 17) : null)),
  person('P27', () => ({ household_type: '2', entered_on: '2020-01-01' })),
  person('M01', (one) => ({ life_state: 'dead', died_on: `1800${(one.born_on ?? '').slice(4)}` })),
  person('M02', () => ({ born_on: '2099-01-01' })),
  person('M05', () => ({ life_state: 'dead', died_on: null })),
  person('H02', (one) => ({ relation: one.sex === '1' ? '30' : '20' })),
]

type PersonChange = Partial<DraftRow<'persons'>>

function person(
  rule: string,
  change: (one: DraftRow<'persons'>) => PersonChange | null,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const one = registered(draft, at)
      const changed = one === null ? null : change(one)
      if (one === null || changed === null) return null
      Object.assign(one, changed)
      return one.person_id
    },
  }
}

/** `places`: what is known of areas, where the error is one of them. */
function number(
  rule: string,
  spoil: (text: string) => string | null,
  places: PlaceHistory | null = null,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const one = registered(draft, at)
      const own = one === null ? null : identityWith(draft, one.person_id)
      if (one === null || own?.number == null || own.number_state !== 'valid') return null
      const spoilt = spoil(own.number)
      if (spoilt === null) return null
      const made = identityOf({ name: one.name, number: spoilt, documentKind: '01', places })
      // A spoilt number may happen to read as one whose last digits were lost.
      if (rule !== 'P09' && made.number_state === 'truncated') return null
      Object.assign(own, made)
      return one.person_id
    },
  }
}

function withCheck(first17: string): string {
  return first17 + checkCharacter(first17)
}

function name(rule: string, text: string): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const one = registered(draft, at)
      const own = one === null ? null : identityWith(draft, one.person_id)
      if (one === null || own === null || !isGrown(one)) return null
      const { name_state, name_length } = identityOf({
        name: text,
        number: null,
        documentKind: null,
        places: null,
      })
      Object.assign(own, { name_state, name_length })
      one.name = text
      return one.person_id
    },
  }
}

/** Somebody the register counts today, in that place of the list. */
function registered(draft: DraftExtract, at: number): DraftRow<'persons'> | null {
  const one = draft.tables.persons[at]
  return one !== undefined && isCounted(one) ? one : null
}

function isCounted(one: DraftRow<'persons'>): boolean {
  return one.life_state === 'active'
}

function isGrown(one: DraftRow<'persons'>): boolean {
  return ageOver(one, 20)
}

function ageOver(one: DraftRow<'persons'>, years: number): boolean {
  return Number((one.born_on ?? '2026').slice(0, 4)) + years < 2026
}
