import { addDays, parseCivilDate } from '#domain/calendar/civil-date.ts'
import { emptyRow } from '#domain/rules/county-extract.ts'
import { birthsOf, kinshipsOf, personWith } from './draft-rows.ts'
import { ageUnder, registered } from './plant-marital.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors between a child's page, its parents' and its birth record that the K rules must find. */
export const KIN_ERRORS: readonly PlantedError[] = [
  mother('K01', ({ child, parent }) => aged(child, parent, 12)),
  mother('K02', ({ child, parent }) => aged(child, parent, 60)),
  father('K03', ({ child, parent }) => aged(child, parent, 5)),
  father('K03', ({ child, parent }) => aged(child, parent, 80)),
  ...[90, 200].map((days) =>
    sibling(days < 180 ? 'K04' : 'K05', ({ draft, child, other }) => {
      for (const one of [child, other]) birthOf(draft, one, { children_born: '1' })
      return dated(child, other, days)
    }),
  ),
  sibling('K07', ({ draft, child, other }) => {
    for (const one of [child, other]) birthOf(draft, one, { children_born: '2' })
    return dated(child, other, 30)
  }),
  sibling('K08', ({ child, other }) => {
    if (child.born_on === other.born_on || other.household_id === null) return false
    Object.assign(child, { sex: '1', relation: '22', household_id: other.household_id })
    Object.assign(other, { sex: '1', relation: '23' })
    return true
  }),
  birth('K06', ({ own }) => void (own.children_born = '3')),
  mother('K11', ({ child, parent }) => {
    Object.assign(parent, {
      life_state: 'dead',
      died_on: `${Number((child.born_on ?? '').slice(0, 4)) - 1}-01-01`,
    })
    return true
  }),
  father('K12', ({ child, parent }) => {
    Object.assign(parent, {
      life_state: 'dead',
      died_on: `${Number((child.born_on ?? '').slice(0, 4)) - 2}-01-01`,
    })
    return true
  }),
  mother('K13', ({ parent }) => changed(parent, { sex: '1' })),
  father('K13', ({ parent }) => changed(parent, { sex: '2' })),
  mother('K14', ({ draft, tie, child }) => {
    const another = draft.tables.persons.find(
      ({ person_id }) => person_id !== child.person_id && person_id !== tie.other_person_id,
    )
    draft.tables.kinships.push({ ...tie, other_person_id: another?.person_id ?? null })
    return another !== undefined
  }),
  mother('K15', ({ draft, tie, child }) => {
    const household = draft.tables.households.find(
      ({ household_id }) => household_id !== child.household_id,
    )
    if (household === undefined || child.household_id === null || !ageUnder(child, 17)) return false
    const again = {
      ...child,
      person_id: `${(child.person_id ?? '').slice(0, 9)}9999${(child.person_id ?? '').slice(13)}`,
    }
    draft.tables.persons.push({ ...again, household_id: household.household_id, life_state: null })
    draft.tables.kinships.push({ ...tie, person_id: again.person_id })
    return true
  }),
  mother('K16', ({ tie, child }) =>
    changed(tie, {
      nature: 'adoptive',
      since: `${Number((child.born_on ?? '').slice(0, 4)) - 1}-01-01`,
    }),
  ),
  mother('K17', ({ tie, child }) => ageUnder(child, 17) && changed(tie, { nature: 'adoptive' })),
  father('K17', ({ tie, child }) => ageUnder(child, 17) && changed(tie, { nature: 'adoptive' })),
  birth('K18', ({ own }) => void (own.certificate_no = '12345')),
  birth('K19', ({ draft, own }) => {
    const another = draft.tables.births.find(({ person_id }) => person_id !== own.person_id)
    own.certificate_no = another?.certificate_no ?? null
  }),
  birth('K20', ({ draft, own }) => {
    own.mother_person_id =
      draft.tables.persons.find(({ person_id }) => person_id !== own.mother_person_id)?.person_id ??
      null
  }),
  birth(
    'K22',
    ({ child, own }) => void Object.assign(child, { life_state: 'dead', died_on: own.happened_on }),
  ),
  mother(
    'K23',
    ({ draft, child }) => hasBothParents(draft, child) && changed(child, { ethnicity: '55' }),
  ),
  mother(
    'K24',
    ({ draft, child, parent }) =>
      hasBothParents(draft, child) &&
      !(parent.name ?? '·').includes('·') &&
      changed(child, { name: '〇一二' }),
  ),
  birth('K25', ({ draft, own }) => {
    own.father_person_id = null
    const ties = kinshipsOf(draft, own.person_id).filter(({ kind }) => kind === 'father')
    for (const tie of ties) tie.until = '2026-01-01'
  }),
]

interface DraftTie {
  readonly draft: DraftExtract
  readonly tie: DraftRow<'kinships'>
  readonly child: DraftRow<'persons'>
  readonly parent: DraftRow<'persons'>
}

function mother(rule: string, damage: (of: DraftTie) => boolean): PlantedError {
  return parentOf('mother', rule, damage)
}

function father(rule: string, damage: (of: DraftTie) => boolean): PlantedError {
  return parentOf('father', rule, damage)
}

function parentOf(
  kind: 'mother' | 'father',
  rule: string,
  damage: (of: DraftTie) => boolean,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const child = registered(draft, at)
      const tie = kinshipsOf(draft, child?.person_id).find((row) => row.kind === kind)
      const parent = personWith(draft, tie?.other_person_id)
      if (child === null || tie?.nature !== 'biological' || parent === null) return null
      if (draft.bearing.has(parent.person_id ?? '')) return null
      if (!damage({ draft, tie, child, parent })) return null
      return `${child.person_id ?? ''}/${kind}/${parent.person_id ?? ''}`
    },
  }
}

/** Two children of one mother, one the other's next by date. */
function sibling(
  rule: string,
  damage: (of: {
    readonly draft: DraftExtract
    readonly child: DraftRow<'persons'>
    readonly other: DraftRow<'persons'>
  }) => boolean,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const child = registered(draft, at)
      const motherId = kinshipsOf(draft, child?.person_id).find(
        (row) => row.kind === 'mother',
      )?.other_person_id
      if (child === null || motherId == null) return null
      const children = draft.tables.kinships.filter(
        (row) => row.kind === 'mother' && row.other_person_id === motherId,
      )
      if (children.length !== 2) return null
      const other = personWith(
        draft,
        children.find(({ person_id }) => person_id !== child.person_id)?.person_id,
      )
      // The other one is the earlier: `dated` moves the child to a day after it.
      if (
        other === null ||
        draft.bearing.has(other.person_id ?? '') ||
        (child.born_on ?? '') < (other.born_on ?? '')
      )
        return null
      if (!damage({ draft, child, other })) return null
      return `${other.person_id ?? ''}/${child.person_id ?? ''}`
    },
  }
}

function birth(
  rule: string,
  damage: (of: {
    readonly draft: DraftExtract
    readonly child: DraftRow<'persons'>
    readonly own: DraftRow<'births'>
  }) => void,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const child = registered(draft, at)
      const own = birthsOf(draft, child?.person_id)[0]
      if (child === null || own?.mother_person_id == null) return null
      damage({ draft, child, own })
      return `${child.person_id ?? ''}/${own.record_no ?? ''}`
    },
  }
}

/** The parent's birth moved so that the child was born in that year of the parent's life. */
function aged(child: DraftRow<'persons'>, parent: DraftRow<'persons'>, years: number): boolean {
  const [year, rest] = [(child.born_on ?? '').slice(0, 4), (child.born_on ?? '').slice(4)]
  if (rest === '-02-29') return false
  parent.born_on = `${Number(year) - years}${rest}`
  return true
}

/** The child's birth moved to so many days after the other's. */
function dated(child: DraftRow<'persons'>, other: DraftRow<'persons'>, days: number): boolean {
  const day = parseCivilDate(other.born_on ?? '')
  if (!day.ok) return false
  child.born_on = addDays(day.value, days)
  return true
}

function changed<Row extends object>(row: Row, change: Partial<Row>): true {
  Object.assign(row, change)
  return true
}

function birthOf(
  draft: DraftExtract,
  { person_id }: DraftRow<'persons'>,
  change: Partial<DraftRow<'births'>>,
): void {
  const own = birthsOf(draft, person_id)[0]
  if (own === undefined)
    draft.tables.births.push({ ...emptyRow('births'), person_id, record_no: '1', ...change })
  else Object.assign(own, change)
}

/** Both parents are known by a name of three characters, and neither bears an error of its own. */
function hasBothParents(draft: DraftExtract, { person_id }: DraftRow<'persons'>): boolean {
  const parents = kinshipsOf(draft, person_id)
    .filter((row) => row.nature === 'biological')
    .map((tie) => personWith(draft, tie.other_person_id))
  const clear = parents.filter(
    (one) => one?.name?.length === 3 && !draft.bearing.has(one.person_id ?? ''),
  )
  if (clear.length !== 2) return false
  for (const parent of clear) draft.bearing.add(parent?.person_id ?? '')
  return true
}
