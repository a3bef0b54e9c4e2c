import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { PersonView } from '#wire/persons.ts'
import { get } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { mergeTexts } from '../texts/merge.ts'
import { registerTexts } from '../texts/register.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { Parent } from './birth.ts'
import { MergeForm } from './merge-form.tsx'
import { ParentField } from './parent-field.tsx'
import './register.css'
import './merge.css'

/** Two entries of one person side by side: which stays, and item by item whose value stands. */
export function MergePage(): ReactElement {
  const { personId = '', otherId } = useParams()
  const texts = useTexts(mergeTexts)
  const register = useTexts(registerTexts)
  const { account } = useSession()
  // No name in the title: titles stand in the browser's history and in window lists.
  useTitle(texts.title)
  return (
    <>
      <nav className="crumbs small muted" aria-label={register.title}>
        <Link to="/register">{register.title}</Link>
        <span>›</span>
        <Link to={`/register/persons/${personId}`}>{texts.entry}</Link>
        <span>› {texts.title}</span>
        <span className="crumbs-right">{register.lookingAt}</span>
      </nav>
      <div className="page-head">
        <h1>{texts.title}</h1>
      </div>
      <p className="muted merge-intro">{texts.intro}</p>
      {account.role !== 'county_reviewer' && <p className="amber">{texts.countyOnly}</p>}
      {otherId === undefined || otherId === personId ? (
        <PickOther personId={personId} />
      ) : (
        <BothEntries key={`${personId} ${otherId}`} personId={personId} otherId={otherId} />
      )}
    </>
  )
}

function PickOther({ personId }: { readonly personId: string }): ReactElement {
  const texts = useTexts(mergeTexts)
  const navigate = useNavigate()
  const [other, setOther] = useState<Parent>({ name: '', personId: null })
  return (
    <section className="sheet merge-pick">
      <ParentField
        id="merge-other"
        label={texts.other}
        hint={texts.otherHint}
        parent={other}
        onChange={(picked) => {
          setOther(picked)
          if (picked.personId === null || picked.personId === personId) return
          void navigate(`/register/persons/${personId}/merge/${picked.personId}`)
        }}
      />
      {other.personId === personId && <p className="red">{texts.sameEntry}</p>}
    </section>
  )
}

function BothEntries(props: { readonly personId: string; readonly otherId: string }): ReactElement {
  const one = useEntry(props.personId)
  const other = useEntry(props.otherId)
  const reread = (): void => {
    void one.refetch()
    void other.refetch()
  }
  if (one.data === undefined || other.data === undefined) {
    return <StillToCome error={one.error ?? other.error} onRetry={reread} />
  }
  return <MergeForm entries={[one.data, other.data]} onReread={reread} />
}

function useEntry(personId: string): {
  readonly data: PersonView | undefined
  readonly error: Error | null
  readonly refetch: () => Promise<unknown>
} {
  return useQuery({
    queryKey: ['person', personId],
    queryFn: () => get<PersonView>(`/persons/${personId}`),
  })
}
