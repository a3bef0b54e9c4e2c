import { rangeOf, parseDivisionCode } from '#domain/places/division-code.ts'
import { countyOf } from '#register/access/accounts.ts'
import { recordRead, type Reader } from '#register/access/record-read.ts'
import { inTransaction } from '#register/store/in-transaction.ts'
import type { Store } from '#register/store/open-store.ts'
import { serveAs } from '#register/store/serving-store.ts'
import { actingAccount, type OnBehalf } from './permitted.ts'

/** Persons written down in one record: some hundred kilobytes of ids. */
const RECORDED_PERSONS = 5_000

/**
 * Writes a file of a real county as the account that asked, behind the same wall as the office: the
 * serving role, the account's territory. Before the first row leaves, everybody whose rows leave has it
 * written down who took them and what for (S27). Of an invented county there is nobody to tell.
 *
 * @param namesPeople whether the file names people; then each is recorded.
 */
export async function servedExport<Result>(
  store: Store,
  asked: { readonly county: string; readonly by: OnBehalf; readonly namesPeople: boolean },
  write: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { county, by } = asked
  const opened = await countyOf(store, county)
  if (opened === null || opened.invented) return write(store)
  const login = by.as ?? ''
  const account = await actingAccount(store, { county, login })
  const { accountId, role } = account
  const place = parseDivisionCode(account.territory)
  if (!place.ok) throw new Error('an account’s territory is a division code')
  const { from: placeFrom, to: placeTo } = rangeOf(place.value)
  const served = serveAs(store, { county, placeFrom, placeTo, accountId, audits: false })
  const purpose = by.purpose ?? ''
  const reader = { county, accountId, actor: login, role, purpose, requestId: null }
  try {
    if (asked.namesPeople) await recordEverybody(served, reader)
    const result = await write(served)
    await served.finish('commit')
    return result
  } catch (cause) {
    await served.finish('rollback')
    throw cause
  }
}

/** One record for each few thousand people the account can see, so that each finds who took their row. */
async function recordEverybody(store: Store, reader: Reader): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const last = await inTransaction(store.pool, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select person_id as id from register.persons where county = $1 and person_id > $2
         order by person_id limit $3`,
        [reader.county, after, RECORDED_PERSONS],
      )
      const personIds = rows.map(({ id }) => id)
      if (personIds.length === 0) return null
      await recordRead(client, reader, { kind: 'export', count: personIds.length, personIds })
      return personIds.at(-1) ?? null
    })
    if (last === null) return
    after = last
  }
}
