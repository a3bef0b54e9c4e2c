import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { ItemChangeLine, ItemChangeList } from '#wire/item-changes.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FormTabs } from './form-tabs.tsx'
import { ITEM_CHANGE_TONES } from './form-tones.ts'
import { StateFilter, type FormFilter } from './state-filter.tsx'

/** 变更表: who asked for which correction, and how far it has come. */
export function ItemChangesPage(): ReactElement {
  const texts = useTexts(formTexts)
  const [filter, setFilter] = useState<FormFilter>('open')
  useTitle(texts.itemChangesTab)
  const list = useInfiniteQuery({
    queryKey: ['item-changes', filter],
    queryFn: ({ pageParam }) =>
      get<ItemChangeList>(`/item-changes${queryString({ state: filter, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const { data, error, refetch } = list
  const forms = data?.pages.flatMap((page) => page.forms) ?? []
  return (
    <>
      <FormTabs />
      <StateFilter intro={texts.itemChangeIntro} filter={filter} onFilter={setFilter} />
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && forms.length === 0 && (
        <section className="sheet empty">
          <b>{texts.itemChangeEmpty}</b>
          <p>{texts.itemChangeEmptyText}</p>
        </section>
      )}
      {forms.length > 0 && <FormTable forms={forms} />}
      <MoreButton list={list} />
    </>
  )
}

function FormTable({ forms }: { readonly forms: readonly ItemChangeLine[] }): ReactElement {
  const texts = useTexts(formTexts)
  const say = useSay()
  return (
    <section
      className="sheet scroll-x"
      tabIndex={0}
      role="region"
      aria-label={texts.itemChangesTab}
    >
      <table className="plain stacked" data-testid="item-changes">
        <thead>
          <tr>
            <th className="num">{texts.lineNo}</th>
            <th>{texts.person}</th>
            <th>{texts.item}</th>
            <th>{texts.before}</th>
            <th>{texts.after}</th>
            <th>{texts.askedBy}</th>
            <th>{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {forms.map((form) => (
            <tr key={form.formId}>
              <td className="num" data-label={texts.lineNo}>
                <Link to={`/forms/item-changes/${form.formId}`}>{form.formNo}</Link>
              </td>
              <td>
                {form.personName ?? '–'} <span className="muted small">{form.placeName}</span>
              </td>
              <td className="nowrap">
                {say(form.label)} {form.key && <span className="tag amber">{texts.key}</span>}
              </td>
              <td data-label={texts.before}>{form.before === null ? '–' : say(form.before)}</td>
              <td data-label={texts.after}>
                {form.after === null ? texts.nobodyKnows : say(form.after)}
              </td>
              <td className="nowrap">
                {form.askedBy} <span className="muted small">{instant(form.askedAt)}</span>
              </td>
              <td className="nowrap">
                <span className={ITEM_CHANGE_TONES[form.state]}>
                  {texts.itemStates[form.state]}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
