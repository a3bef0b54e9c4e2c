import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { MergeRequestLine, MergeRequestList } from '#wire/merge-requests.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { mergeRequestTexts } from '../texts/merge-requests.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FormTabs } from './form-tabs.tsx'
import { MERGE_REQUEST_TONES } from './form-tones.ts'
import { StateFilter, type FormFilter } from './state-filter.tsx'

/** 合并申请: which entries somebody asked to merge, and how far it has come. */
export function MergeRequestsPage(): ReactElement {
  const texts = useTexts(mergeRequestTexts)
  const [filter, setFilter] = useState<FormFilter>('open')
  useTitle(texts.tab)
  const list = useInfiniteQuery({
    queryKey: ['merge-requests', filter],
    queryFn: ({ pageParam }) =>
      get<MergeRequestList>(`/merge-requests${queryString({ state: filter, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const { data, error, refetch } = list
  const forms = data?.pages.flatMap((page) => page.forms) ?? []
  return (
    <>
      <FormTabs />
      <StateFilter intro={texts.intro} filter={filter} onFilter={setFilter} />
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && forms.length === 0 && (
        <section className="sheet empty">
          <b>{texts.empty}</b>
          <p>{texts.emptyText}</p>
        </section>
      )}
      {forms.length > 0 && <RequestTable forms={forms} />}
      <MoreButton list={list} />
    </>
  )
}

function RequestTable({ forms }: { readonly forms: readonly MergeRequestLine[] }): ReactElement {
  const texts = useTexts(mergeRequestTexts)
  const form = useTexts(formTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.tab}>
      <table className="plain stacked" data-testid="merge-requests">
        <thead>
          <tr>
            <th className="num">{form.lineNo}</th>
            <th>{texts.stays}</th>
            <th>{texts.goes}</th>
            <th>{texts.askedBy}</th>
            <th>{form.state}</th>
          </tr>
        </thead>
        <tbody>
          {forms.map((one) => (
            <tr key={one.formId}>
              <td className="num" data-label={form.lineNo}>
                <Link to={`/forms/merge-requests/${one.formId}`}>{one.formNo}</Link>
              </td>
              <td data-label={texts.stays}>
                {one.personName ?? '–'} <span className="muted small">{one.placeName}</span>
              </td>
              <td data-label={texts.goes}>{one.otherName ?? '–'}</td>
              <td className="nowrap">
                {one.askedBy} <span className="muted small">{instant(one.askedAt)}</span>
              </td>
              <td className="nowrap">
                <span className={MERGE_REQUEST_TONES[one.state]}>{texts.states[one.state]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
