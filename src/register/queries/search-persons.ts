import { nameCodes } from '#domain/names/name-codes.ts'
import { readNumber } from '#domain/numbers/read-number.ts'
import type { Store } from '../store/open-store.ts'

export type FoundBy = 'name' | 'pinyin' | 'initials' | 'number' | 'number_tail' | 'household'

export interface PersonHit {
  readonly personId: string
  readonly name: string | null
  readonly formerName: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly place: string | null
  readonly groupNo: string | null
  readonly householdId: string | null
  readonly lifeState: string | null
  readonly identifierSealed: Buffer | null
  readonly foundBy: FoundBy
}

export interface SearchScope {
  readonly county: string
  /** First and last village code of the territory, both included. */
  readonly from: string
  readonly to: string
  /** People of no known village belong to the county's own accounts. */
  readonly wholeCounty: boolean
}

const HIT = `p.person_id as "personId", p.name, p.former_name as "formerName", p.sex,
  p.born_on as "bornOn", p.place, p.group_no as "groupNo", p.household_id as "householdId",
  p.life_state as "lifeState", i.value_sealed as "identifierSealed"`

const NUMBER = `left join register.identifiers i on i.county = p.county
  and i.person_id = p.person_id and i.kind = '01' and i.until is null and not i.voided`

const WITHIN = `p.county = $1 and p.standing is null
  and (p.place between $2 and $3 or $4::boolean and p.place is null)`

/**
 * People of a territory by what somebody typed: a name or part of one (variants and traditional
 * forms alike), pinyin, its initials, a number, its last four characters, a household's code.
 *
 * Every kind is an equality or a range in collation C (S15). Nothing of what was typed is kept.
 */
export async function searchPersons(
  store: Pick<Store, 'pool' | 'keys'>,
  scope: SearchScope,
  asked: { readonly text: string; readonly offset: number; readonly limit: number },
): Promise<readonly PersonHit[]> {
  for (const search of searchesFor(store, asked.text)) {
    const { rows } = await store.pool.query<Omit<PersonHit, 'foundBy'>>({
      name: `search_by_${search.foundBy}`,
      text: `${search.sql} limit $5::int offset $6::int`,
      values: [
        scope.county,
        scope.from,
        scope.to,
        scope.wholeCounty,
        asked.limit,
        asked.offset,
        ...search.values,
      ],
    })
    const { foundBy } = search
    if (rows.length > 0 || asked.offset > 0) {
      return rows.map((row) => ({ ...row, foundBy }))
    }
  }
  return []
}

interface Search {
  readonly foundBy: FoundBy
  readonly sql: string
  readonly values: readonly unknown[]
}

/** The readings of a text, the likeliest first; the first that finds anybody is the answer. */
function searchesFor(store: Pick<Store, 'keys'>, text: string): readonly Search[] {
  const plain = text.normalize('NFKC').trim()
  const digits = plain.replaceAll(/\s/gu, '').toUpperCase()
  if (/^[0-9]{15,17}[0-9X]?$|^[0-9]{18}$/u.test(digits)) {
    const number = readNumber(digits).number ?? digits
    return [byNumber(store.keys.numberHash(number)), byHousehold(digits)]
  }
  if (/^[0-9]{3}[0-9X]$/u.test(digits)) return [byTail(store.keys.tailHash(digits))]
  if (/^[a-zü\s']+$/iu.test(plain)) {
    const letters = plain.toLowerCase().replaceAll('ü', 'v').replaceAll(/[\s']/gu, '')
    return letters.length <= INITIALS_MAX
      ? [byInitials(letters), byPinyin(letters)]
      : [byPinyin(letters)]
  }
  const { folded } = nameCodes(plain.replaceAll(/\s/gu, ''))
  return folded === '' ? [] : [byName(folded)]
}

/** Longer words of letters are syllables: no name has so many. */
const INITIALS_MAX = 5
/** Sorts behind every character a name can hold. */
const LAST_CHARACTER = '\u{10ffff}'

function byNumber(hash: Buffer): Search {
  return {
    foundBy: 'number',
    sql: `select ${HIT} from register.identifiers w
      join register.persons p on p.county = w.county and p.person_id = w.person_id ${NUMBER}
      where w.county = $1 and w.value_hash = $7 and ${WITHIN}
      group by p.county, p.person_id, i.value_sealed order by p.person_id`,
    values: [hash],
  }
}

function byTail(hash: Buffer): Search {
  return {
    foundBy: 'number_tail',
    sql: `select ${HIT} from register.identifiers w
      join register.persons p on p.county = w.county and p.person_id = w.person_id ${NUMBER}
      where w.county = $1 and w.tail_hash = $7 and ${WITHIN}
      group by p.county, p.person_id, i.value_sealed order by p.person_id`,
    values: [hash],
  }
}

function byHousehold(code: string): Search {
  return {
    foundBy: 'household',
    sql: `select ${HIT} from register.households h
      join register.memberships m on m.county = h.county and m.household_id = h.household_id
        and m.until is null and not m.voided
      join register.persons p on p.county = m.county and p.person_id = m.person_id ${NUMBER}
      where h.county = $1 and h.code = $7 and ${WITHIN} order by p.relation, p.person_id`,
    values: [code],
  }
}

function byPinyin(letters: string): Search {
  return {
    foundBy: 'pinyin',
    sql: `select ${HIT} from register.persons p ${NUMBER}
      where p.name_pinyin >= $7 and p.name_pinyin < $8 and ${WITHIN}
      order by p.name_pinyin, p.person_id`,
    values: [letters, `${letters}${LAST_CHARACTER}`],
  }
}

function byInitials(letters: string): Search {
  return {
    foundBy: 'initials',
    sql: `select ${HIT} from register.persons p ${NUMBER}
      where p.name_initials = $7 and ${WITHIN} order by p.name_initials, p.person_id`,
    values: [letters],
  }
}

/**
 * Names that begin so, by the index on the whole name; then names that hold it further in, by the
 * grams of one or two characters.
 */
function byName(folded: string): Search {
  return {
    foundBy: 'name',
    sql: `select * from (
        (select ${HIT}, p.name_folded = $7 as "exact", 0 as turn, p.name_folded as folded
         from register.persons p ${NUMBER}
         where p.name_folded >= $7 and p.name_folded < $8 and ${WITHIN}
         order by p.name_folded, p.person_id limit $5::int + $6::int)
        union all
        (select ${HIT}, false, 1, p.name_folded from register.name_grams g
         join register.persons p on p.county = g.county and p.person_id = g.person_id ${NUMBER}
         where g.county = $1 and g.gram = $9
           and (g.village between $2 and $3 or $4::boolean and g.village = '')
           and strpos(p.name_folded, $7) > 1 and ${WITHIN}
         order by g.village, g.person_id limit $5::int + $6::int)
      ) as found order by "exact" desc, turn, folded, "personId"`,
    values: [folded, `${folded}${LAST_CHARACTER}`, Array.from(folded).slice(0, 2).join('')],
  }
}
