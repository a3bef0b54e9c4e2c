import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import { noteChange, placesVersion } from './place-changes.ts'

/** What has to be told of a version of a place for it to be the same. */
const VERSION = 'code, name, level, parent, kind, valid_from, valid_to, successors, urban_rural'
const OWN = `select c.county, ${VERSION} from access.counties c
  join register.places p on starts_with(p.code, c.county::text)`

/** Each other change that comes between takes a number; so many come at once nowhere. */
const TRIES_MAX = 20

/**
 * Runs a load of places and notes it as a change in each county of this store of which it changed anything: a screen
 * that was opened before holds an older version then, and what it sends is refused. In the caller's transaction.
 */
export async function notingLoad<Value>(
  client: pg.ClientBase,
  noted: { readonly at: Date; readonly reason: string },
  load: () => Promise<Value>,
): Promise<Value> {
  await client.query(`create temp table places_before on commit drop as ${OWN}`)
  const loaded = await load()
  const { rows } = await client.query<Loaded>(
    `select county, count(*)::int as versions
     from (${OWN} except select * from places_before) as n group by county order by county`,
  )
  for (const changed of rows) await note(client, noted, changed)
  await client.query('drop table places_before')
  return loaded
}

interface Loaded {
  readonly county: string
  readonly versions: number
}

async function note(
  client: pg.ClientBase,
  { at: setAt, reason }: { readonly at: Date; readonly reason: string },
  { county, versions }: Loaded,
): Promise<void> {
  const none = [null, null] as const
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const version = await placesVersion(client, county)
    const noted = await noteChange(
      client,
      { county, version, reason, setBy: 'command-line', setAt },
      { code: null, validFrom: null, names: none, classes: none, versions },
    )
    if (noted.ok) return
  }
  invariant(false, 'a load finds the next number of a county’s changes')
}
