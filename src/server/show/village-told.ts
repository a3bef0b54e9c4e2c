import { createHash } from 'node:crypto'
import {
  heldAsks,
  type HeldHousehold,
  type HeldPerson,
  type ToldWord,
  type VillageAsked,
} from '#register/field/read-village.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import type { Store } from '#register/store/open-store.ts'
import type * as wire from '#wire/sync.ts'
import { maskedNumber, maskedPhone } from './mask.ts'

/* The village as its devices are told of it, whole or what changed. */

/** Names and addresses are the work itself, as in rosters; numbers and telephones stay masked. */
export function personTold(
  store: Pick<Store, 'keys'>,
  { county, village }: { readonly county: string; readonly village: string },
  person: HeldPerson,
): wire.HeldPersonTold {
  const { personId, numberSealed, place } = person
  return {
    id: personId,
    v: person.version,
    hh: person.householdId,
    name: person.name,
    sex: person.sex,
    born: person.bornOn,
    number: maskedNumber(openedNumber(store, { county, personId }, numberSealed)),
    phone: maskedPhone(person.phone),
    eth: person.ethnicity,
    edu: person.education,
    rel: person.relation,
    addr: person.addressText,
    state: person.lifeState === 'active' ? null : person.lifeState,
    away: place !== village,
  }
}

export function householdTold(household: HeldHousehold): wire.HeldHouseholdTold {
  const { householdId: id, version: v, code, closed } = household
  const { groupNo: group, addressText: addr, headPersonId: head } = household
  return { id, v, code, group, addr, head, closed }
}

export function wordTold({ slotId, personId, item, state, opId }: ToldWord): wire.HeldWordTold {
  return { slot: slotId, p: personId, item, state, op: opId }
}

/** What is to be asked, unless the device has the same list. */
export async function asksTold(
  store: Pick<Store, 'pool'>,
  of: Pick<VillageAsked, 'county' | 'village'>,
  known: string | null,
): Promise<wire.VillagePulled['asks']> {
  const rows = await heldAsks(store, of)
  const list = rows.map(({ householdId: hh, personId: p, item, reason: why, sources }) => ({
    hh,
    p,
    item,
    why,
    src: [...sources],
  }))
  const hash = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 22)
  return hash === known ? null : { hash, list }
}
