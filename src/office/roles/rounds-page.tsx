import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { TemplateList } from '#wire/grant-rounds.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { roundTexts } from '../texts/rounds.ts'
import { useTexts } from '../texts/use-texts.ts'
import { RoundForm } from './round-form.tsx'
import { RoundList } from './round-list.tsx'
import { Templates } from './grant-templates.tsx'
import './policy.css'

type Tab = 'template' | 'hand_over'

/** 批量授权与移交: tried, carried out, undone; and the templates it is done by. */
export function RoundsPage(): ReactElement {
  const texts = useTexts(roundTexts)
  const can = useCan()
  const [tab, setTab] = useState<Tab>('template')
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['grant-templates'],
    queryFn: () => get<TemplateList>(`/grant-templates${queryString({})}`),
  })
  if (data === undefined) return <StillToCome page error={error} onRetry={() => void refetch()} />
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="grow" />
        <Link to="/grants">{texts.toGrants}</Link>
      </div>
      <p className="muted policy-intro">{texts.intro}</p>
      {can('grants.write') && (
        <section className="sheet round-new">
          <div className="chips" role="group" aria-label={texts.title}>
            {(['template', 'hand_over'] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="chip"
                aria-pressed={tab === one}
                data-testid={`round-${one}`}
                onClick={() => setTab(one)}
              >
                {texts.tabs[one]}
              </button>
            ))}
          </div>
          <RoundForm key={tab} kind={tab} templates={data.templates} />
        </section>
      )}
      <RoundList />
      <Templates templates={data.templates} />
    </>
  )
}
