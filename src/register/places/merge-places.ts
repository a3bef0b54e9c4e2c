import type pg from 'pg'
import { parseDivisionCode } from '#domain/places/division-code.ts'
import { townshipKindOf, villageKindOf } from '#domain/places/division-kind.ts'
import type { ListedPlace } from '#domain/places/listed-place.ts'
import { tabField } from '#domain/text/tab-separated.ts'
import { copyInto } from '../store/copy-text.ts'

const STAGE = `create temp table place_stage (
  code text collate "C", name text, level smallint, parent text collate "C", kind text,
  valid_from date, valid_to date, successors text[], urban_rural text collate "C") on commit drop`

/** What stood under the same code ended no later than the version that stands began. */
const MERGE = [
  `insert into register.places
     select * from place_stage where valid_to is not null
   on conflict (code, valid_from) do update set name = excluded.name, level = excluded.level,
     parent = excluded.parent, kind = excluded.kind, valid_to = excluded.valid_to,
     successors = excluded.successors, urban_rural = coalesce(excluded.urban_rural, places.urban_rural)`,
  `update register.places p set name = s.name, level = s.level, parent = s.parent, kind = s.kind,
       urban_rural = coalesce(s.urban_rural, p.urban_rural)
     from place_stage s
    where s.valid_to is null and p.valid_to is null and p.code = s.code
      and (p.name, p.kind, p.urban_rural)
        is distinct from (s.name, s.kind, coalesce(s.urban_rural, p.urban_rural))`,
  `insert into register.places
     select * from place_stage s where s.valid_to is null and not exists (
       select from register.places p where p.code = s.code and p.valid_to is null)`,
  `update register.places p set valid_from = former.ended
     from (select code, max(valid_to) as ended from register.places
            where valid_to is not null group by code) as former
    where p.code = former.code and p.valid_to is null and p.valid_from < former.ended`,
]

/** Merges versions of places into the table, in the caller's transaction; returns how many came. */
export async function mergePlaces(
  client: pg.ClientBase,
  versions: AsyncIterable<ListedPlace> | Iterable<ListedPlace>,
): Promise<number> {
  let count = 0
  async function* lines(): AsyncGenerator<string> {
    let text = ''
    for await (const version of versions) {
      count += 1
      text += lineOf(version)
      if (text.length < 1 << 16) continue
      yield text
      text = ''
    }
    if (text !== '') yield text
  }
  await client.query(STAGE)
  await copyInto(client, 'copy place_stage from stdin', lines())
  await client.query('analyze place_stage')
  for (const statement of MERGE) await client.query(statement)
  await client.query('drop table place_stage')
  return count
}

function lineOf(version: ListedPlace): string {
  const fields = [
    version.code,
    version.name,
    String(version.level),
    version.parent,
    kindOf(version),
    version.validFrom ?? '0001-01-01',
    version.validTo,
    `{${version.successors.join(',')}}`,
    version.urbanRural,
  ]
  return `${fields.map(tabField).join('\t')}\n`
}

/** Parks, farms and "virtual communities" register nobody; some of them bear a real unit's digits. */
const VIRTUAL_NAME = /虚拟|工业园区|开发区社区$/

function kindOf({ code, name, level }: ListedPlace): string {
  if (level === 1) return 'province'
  if (level === 2) return 'prefecture'
  if (level === 3) return 'county'
  const parsed = parseDivisionCode(code)
  if (!parsed.ok) return 'other'
  if (level === 4) return townshipKindOf(parsed.value) ?? 'other'
  const kind = villageKindOf(parsed.value) ?? 'other'
  const isBackedByNumber = kind === 'residents_committee' || kind === 'villagers_committee'
  return !isBackedByNumber && VIRTUAL_NAME.test(name) ? 'virtual_community' : kind
}
