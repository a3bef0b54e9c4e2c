import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { EntriesView } from '#wire/entry-signs.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { QualityTabs } from '../quality/quality-tabs.tsx'
import { entriesTexts } from '../texts/entries.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AccountEntriesSheet } from './account-entries.tsx'
import './entries.css'

/** 录入: one's own entries by hand, and those of the accounts one supervises, by name (S8). */
export function EntriesPage(): ReactElement {
  const texts = useTexts(entriesTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['entries'],
    queryFn: () => get<EntriesView>('/quality/entries'),
  })
  useTitle(texts.title)
  return (
    <>
      <QualityTabs />
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Entries view={data} />}
    </>
  )
}

function Entries({ view }: { readonly view: EntriesView }): ReactElement {
  const texts = useTexts(entriesTexts)
  const { own, supervised } = view
  return (
    <div className="entries" data-testid="entries">
      <p className="small muted">{texts.what}</p>
      <h2>{texts.own}</h2>
      {own === null ? (
        <section className="sheet empty">
          <p>{texts.ownNone}</p>
        </section>
      ) : (
        <AccountEntriesSheet account={own} mayJudge={false} />
      )}
      {supervised.length > 0 && (
        <>
          <h2>{texts.supervised(supervised.length)}</h2>
          {supervised.map((account) => (
            <AccountEntriesSheet key={account.accountId} account={account} mayJudge={true} />
          ))}
        </>
      )}
    </div>
  )
}
