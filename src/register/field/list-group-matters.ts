import type { ContradictionKind } from '#domain/forms/contradiction-kind.ts'
import { groupMatters, type GroupMatter } from '#sync/group-matters.ts'
import { wordsOf, type GroupPerson } from '#sync/group-word.ts'
import type { Store } from '../store/open-store.ts'
import type { ToldWord } from './told-word.ts'
import { waitingLines } from './waiting-lines.ts'
import { metAtDoors, waitingItemWords } from './waiting-words.ts'

/** What contradicts itself about one household or couple, with every word that met. */
export interface ToldMatter {
  readonly village: string
  readonly contradictions: readonly {
    readonly kind: ContradictionKind
    readonly people: readonly NamedPerson[]
  }[]
  /** In the order in which they came. */
  readonly words: readonly ToldWord[]
}

export interface NamedPerson {
  readonly personId: string
  /** `null` where nobody knows it, or where they are of elsewhere. */
  readonly name: string | null
}

export interface GroupMatters {
  readonly matters: readonly ToldMatter[]
  /** Of everybody whom a word names. */
  readonly names: ReadonlyMap<string, string | null>
}

/** More wait in no territory before somebody has gone on with the oldest. */
const MATTERS_MAX = 200

/**
 * Households and couples of a territory about which devices, or a device and an office, said what cannot
 * stand together, the oldest first. Derived when it is read: nothing is kept, and who takes or puts away a
 * word as ever has settled the matter.
 */
export async function listGroupMatters(
  store: Pick<Store, 'pool' | 'keys'>,
  of: Territory,
): Promise<GroupMatters> {
  const { told, people, matters } = await foundMatters(store, of)
  const names = new Map(people.map(({ personId, name }) => [personId, name]))
  const shown = matters.flatMap((matter) => {
    const words = wordsIn(matter, told)
    const [first] = words
    if (first === undefined) return []
    const contradictions = matter.contradictions.map(({ kind, personIds }) => ({
      kind,
      people: personIds.map((personId) => ({ personId, name: names.get(personId) ?? null })),
    }))
    return [{ village: first.village, since: first.receivedAt.getTime(), contradictions, words }]
  })
  const oldest = shown.toSorted((one, other) => one.since - other.since).slice(0, MATTERS_MAX)
  return { matters: oldest.map(({ since: _since, ...matter }) => matter), names }
}

/** How many there are, by the village from which the first word of each came. */
export async function countGroupMatters(
  store: Pick<Store, 'pool' | 'keys'>,
  of: Territory,
): Promise<ReadonlyMap<string, number>> {
  const { told, matters } = await foundMatters(store, of)
  const villages = matters.flatMap((matter) => wordsIn(matter, told)[0]?.village ?? [])
  return new Map(
    [...Map.groupBy(villages, (village) => village)].map(([at, all]) => [at, all.length]),
  )
}

interface Territory {
  readonly county: string
  /** First and last village, both included. */
  readonly placeFrom: string
  readonly placeTo: string
}

interface FoundMatters {
  readonly told: ReadonlyMap<string, ToldWord>
  readonly people: readonly GroupPerson[]
  readonly matters: readonly GroupMatter[]
}

async function foundMatters(
  store: Pick<Store, 'pool' | 'keys'>,
  of: Territory,
): Promise<FoundMatters> {
  const { county } = of
  const lines = await waitingLines(store, of)
  const deadByLine = deadIn(lines)
  const items = await waitingItemWords(store, { ...of, dead: deadByLine })
  const deadByItem = deadIn(items).filter((personId) => !deadByLine.includes(personId))
  const more =
    deadByItem.length === 0 ? [] : await waitingItemWords(store, { ...of, dead: deadByItem })
  const met = await metAtDoors(store, { county, people: [...deadByLine, ...deadByItem] })
  const told = new Map([...lines, ...items, ...more, ...met].map((word) => [word.wordId, word]))
  const people = await readGroups(store, county, [...told.values()])
  return { told, people, matters: groupMatters(people, [...told.values()]) }
}

/** In the order in which they came. */
function wordsIn(matter: GroupMatter, told: FoundMatters['told']): readonly ToldWord[] {
  return matter.wordIds.flatMap((id) => told.get(id) ?? []).toSorted(byArrival)
}

function deadIn(words: readonly ToldWord[]): readonly string[] {
  return [...new Set(wordsOf(words, 'death').map(({ personId }) => personId))]
}

function byArrival(one: ToldWord, other: ToldWord): number {
  return one.receivedAt.getTime() - other.receivedAt.getTime()
}

/** Everybody words speak of, whom they are married to, and with whom they share a household. */
async function readGroups(
  { pool }: Pick<Store, 'pool'>,
  county: string,
  words: readonly ToldWord[],
): Promise<readonly GroupPerson[]> {
  if (words.length === 0) return []
  const spoken = words.flatMap(({ personId, companions, says }) => [
    personId,
    ...companions,
    ...(says.kind === 'marriage' && says.spouse !== null ? [says.spouse] : []),
  ])
  const { rows } = await pool.query<GroupPerson>(
    `with spoken as (select distinct id from unnest($2::uuid[]) as s (id)),
     married as (
       select k.person_id, k.other_person_id as spouse from register.kinships k
       where k.county = $1 and k.person_id in (select id from spoken) and k.kind = 'spouse'
         and k.until is null and not k.voided
     ), homes as (
       select distinct p.household_id from register.persons p
       where p.county = $1 and p.person_id in (select id from spoken) and p.household_id is not null
     ), around as (
       select id from spoken union select spouse from married union
       select m.person_id from register.memberships m
       where m.county = $1 and m.household_id in (select household_id from homes) and m.kind = 'registered'
         and m.until is null and not m.voided
     )
     select p.person_id as "personId", p.name, case when h.kind = '2' then null else p.household_id end as "householdId",
       p.relation, case p.life_state when 'dead' then 'dead' when 'moved_out' then 'left'
         when 'cancelled' then 'left' else 'living' end as "lifeState", p.died_on as "diedOn",
       (select min(spouse::text) from married where married.person_id = p.person_id) as spouse
     from register.persons p
     join around on around.id = p.person_id
     left join register.households h on h.county = p.county and h.household_id = p.household_id
     where p.county = $1 and p.standing is null`,
    [county, spoken],
  )
  return rows
}
