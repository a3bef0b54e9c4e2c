import type pg from 'pg'
import { nameSearchCodes } from '../bulk/seal-chosen.ts'
import type { LifeEvent, MarriageEvent } from '#domain/events/life-event.ts'
import type { KnownAround } from '#domain/events/life-decision.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { lockPersons } from '../ledger/person-rows.ts'
import { acrossCounty } from '../store/across-county.ts'
import type { KeyRing } from '../store/key-ring.ts'

/** The other half of a couple whom a life event touches, wherever in the county they are registered. */
export interface OtherHalf {
  readonly spouse: PersonState
  /** Outside the territory of whoever registers: nothing of them is told. */
  readonly elsewhere: boolean
}

interface Within {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
}

/** Whom the register ties to the person, or whom the form of a marriage names by number and name. */
export async function otherHalfOf(
  { client, keys }: Within,
  of: {
    readonly county: string
    readonly lifeEvent: LifeEvent
    readonly around: Pick<KnownAround, 'persons' | 'lastExit'>
  },
): Promise<OtherHalf | null> {
  const { county, lifeEvent, around } = of
  if (lifeEvent.kind === 'restored') {
    const widowhood = around.lastExit?.widowhood ?? null
    return widowhood === null ? null : halfOf(client, county, widowhood.spousePersonId)
  }
  if (lifeEvent.kind === 'death' || lifeEvent.kind === 'divorce') {
    const spouse = around.persons.get(lifeEvent.personId)?.items.spouse ?? null
    return spouse === null ? null : halfOf(client, county, spouse)
  }
  if (lifeEvent.kind !== 'marriage' || lifeEvent.spousePersonId !== null) return null
  const spouse = await statedSpouse({ client, keys }, county, lifeEvent)
  return spouse === null ? null : halfOf(client, county, spouse)
}

async function halfOf(
  client: pg.ClientBase,
  county: string,
  personId: string,
): Promise<OtherHalf | null> {
  const [here] = await lockPersons(client, county, [personId])
  if (here !== undefined) return { spouse: here, elsewhere: false }
  const [spouse] = await acrossCounty(client, county, () => lockPersons(client, county, [personId]))
  return spouse === undefined ? null : { spouse, elsewhere: true }
}

/** The one who holds the number and bears the name: a number alone may be a slip of the pen. */
async function statedSpouse(
  { client, keys }: Within,
  county: string,
  { spouseNumber, spouseText }: MarriageEvent,
): Promise<string | null> {
  if (spouseNumber === undefined || spouseNumber === null || spouseText === null) return null
  const hash = keys.numberHash(spouseNumber)
  const { rows } = await acrossCounty(client, county, () =>
    client.query<{ id: string }>(
      `select p.person_id as id from register.identifiers as i
       join register.persons as p on p.county = i.county and p.person_id = i.person_id
       where i.county = $1 and i.value_hash = $2 and i.kind = '01' and i.until is null
         and not i.voided and p.name_folded = $3 and p.standing is null`,
      [county, hash, nameSearchCodes(spouseText).folded],
    ),
  )
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}
