import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { MakeUpView } from '#wire/residents.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { makeUpTexts } from '../texts/make-up.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { BelowTable } from './make-up-below.tsx'
import { SizeTable, TownTable } from './make-up-tables.tsx'

/** 户规模、城乡人口 of a place on a day, as known on another, with what lies below. */
export function MakeUpPanel(props: {
  readonly place: string
  readonly on: string
  readonly knownAt: string | null
}): ReactElement {
  const texts = useTexts(makeUpTexts)
  const asked = queryString({ ...props })
  const { data, error, refetch } = useQuery({
    queryKey: ['residents', 'make-up', props],
    queryFn: () => get<MakeUpView>(`/residents/make-up${asked}`),
    retry: false,
  })
  if (data === undefined) return <StillToCome error={error} onRetry={() => void refetch()} />
  const { whole, below, hides } = data
  return (
    <section className="sheet make-up" data-testid="make-up">
      <div className="head">
        <h2>
          {texts.households} · {texts.townCountry}
        </h2>
        <span className="small muted">
          {data.placeName} · {data.on}
        </span>
        <span className="grow" />
        <a
          className="button-link no-print"
          data-testid="export-make-up"
          download
          href={`/api/residents/make-up/export${asked}`}
        >
          {texts.exportCsv}
        </a>
      </div>
      {whole.persons === 0 ? (
        <p className="muted">{texts.nobody}</p>
      ) : (
        <>
          <div className="make-up-two">
            <SizeTable line={whole} />
            <TownTable line={whole} />
          </div>
          {hides && <p className="small muted">{texts.hiddenNote}</p>}
          {below.length > 0 && <BelowTable lines={below} />}
        </>
      )}
      <Definitions figures={data.figures} />
    </section>
  )
}

function Definitions({ figures }: Pick<MakeUpView, 'figures'>): ReactElement {
  const texts = useTexts(makeUpTexts)
  const say = useSay()
  return (
    <details>
      <summary>{texts.definitions}</summary>
      <dl>
        {figures.map(({ code, name, formula, universe }) => (
          <div key={code}>
            <dt>
              <b>{say(name)}</b>
            </dt>
            <dd>
              {say(formula)}
              <br />
              <span className="muted">{say(universe)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
