import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { MergeRequestList, MergeRequestView } from '#wire/merge-requests.ts'
import type { PersonView } from '#wire/persons.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { mergeRequestTexts } from '../texts/merge-requests.ts'
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
  const waiting = useWaitingRequest(props)
  const reread = (): void => {
    void one.refetch()
    void other.refetch()
    void waiting.refetch()
  }
  if (one.data === undefined || other.data === undefined || waiting.data === undefined) {
    return <StillToCome error={one.error ?? other.error ?? waiting.error} onRetry={reread} />
  }
  const { earlier } = waiting.data
  return (
    <>
      {earlier !== null && <EarlierRequest request={earlier} />}
      {earlier !== null && canBeApproved(earlier) ? null : (
        <MergeForm entries={[one.data, other.data]} earlier={earlier} onReread={reread} />
      )}
    </>
  )
}

function canBeApproved({ state, outdated }: MergeRequestView): boolean {
  return state === 'asked' && !outdated
}

/** What was asked of these two before and is not settled: who would ask again sees why and where. */
function EarlierRequest({ request }: { readonly request: MergeRequestView }): ReactElement {
  const texts = useTexts(mergeRequestTexts)
  const { formNo, state, refusal } = request
  const said = canBeApproved(request)
    ? texts.waits(formNo)
    : state === 'returned'
      ? texts.wasReturned(formNo)
      : texts.wasOutdated(formNo)
  return (
    <section className="sheet merge-earlier" data-testid="earlier-request">
      <p className="amber">{said}</p>
      {state === 'returned' && refusal !== null && (
        <p>
          {texts.refusal}：{refusal}
        </p>
      )}
      <Link to={`/forms/merge-requests/${request.formId}`}>{texts.seeRequest} ›</Link>
    </section>
  )
}

function useWaitingRequest({
  personId,
  otherId,
}: {
  readonly personId: string
  readonly otherId: string
}): UseQueryResult<{ readonly earlier: MergeRequestView | null }> {
  return useQuery({
    // Read when the page opens and not again: what one has just asked must not take the form away.
    queryKey: ['merge-pair', personId, otherId],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => {
      const { forms } = await get<MergeRequestList>(
        `/merge-requests${queryString({ personId, state: 'open' })}`,
      )
      const found = forms.find((form) => [form.personId, form.otherPersonId].includes(otherId))
      if (found === undefined) return { earlier: null }
      return { earlier: await get<MergeRequestView>(`/merge-requests/${found.formId}`) }
    },
  })
}

export function useEntry(personId: string): {
  readonly data: PersonView | undefined
  readonly error: Error | null
  readonly refetch: () => Promise<unknown>
} {
  return useQuery({
    queryKey: ['person', personId],
    queryFn: () => get<PersonView>(`/persons/${personId}`),
  })
}
