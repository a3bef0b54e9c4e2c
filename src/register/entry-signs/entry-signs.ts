import { isEntrySign, type EntrySign } from '#domain/quality/entry-sign.ts'
import type { Store } from '../store/open-store.ts'

export interface StoredEntrySign {
  readonly accountId: string
  /** What others see beside the account's work. */
  readonly displayName: string
  /** Territory of the account when it was measured. */
  readonly territory: string
  readonly sign: EntrySign
  readonly hits: number
  readonly asked: number
  readonly expected: number | null
  readonly q: number | null
  readonly unusual: boolean
  readonly personIds: readonly string[]
  readonly asOf: string
}

/** Everybody's signs that the asker's row security shows, by name and account, never by figure (S8). */
export async function entrySigns(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly StoredEntrySign[]> {
  const { rows } = await store.pool.query<
    Omit<StoredEntrySign, 'sign'> & { readonly sign: string }
  >({
    name: 'entry_signs',
    text: `select s.account_id as "accountId", a.display_name as "displayName", s.place as territory, s.sign,
        s.hits, s.asked, s.expected, s.q, s.unusual, s.person_ids as "personIds", s.as_of::text as "asOf"
      from work.entry_signs s join access.accounts a using (county, account_id)
      where s.county = $1 order by a.display_name collate "C", s.account_id`,
    values: [county],
  })
  return rows.flatMap(({ sign, ...row }) => (isEntrySign(sign) ? [{ ...row, sign }] : []))
}
