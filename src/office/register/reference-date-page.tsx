import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { ReferenceView } from '#wire/residents.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { change, count, instant } from '../format/figures.ts'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import './register.css'
import './life.css'

/** One reference date: what was frozen beside the same day counted now, and what came late. */
export function ReferenceDatePage(): ReactElement {
  const { referenceId = '' } = useParams()
  const texts = useTexts(lifeTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['reference-date', referenceId],
    queryFn: () => get<ReferenceView>(`/reference-dates/${referenceId}`),
  })
  useTitle(texts.referenceDates)
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  const { date } = data
  return (
    <>
      <div className="page-head">
        <Link to="/register/reference-dates" className="small">
          ‹ {texts.referenceDates}
        </Link>
        <h1>
          {date.countedOn} · {date.placeName}
        </h1>
        <span className="muted">{date.name}</span>
      </div>
      <section className="sheet" data-testid="reference-date">
        <div className="balance">
          <span className="cell">
            <b>{count(data.frozen)}</b>
            {texts.frozen}
          </span>
          <span className="cell">
            <b>{count(data.recomputed)}</b>
            {texts.recomputed}
          </span>
          <span className="cell">
            <b>{change(data.recomputed - data.frozen)}</b>
            {texts.difference}
          </span>
        </div>
        <p className="small muted hash">
          {texts.frozenAt} {instant(date.frozenAt)} · {texts.hash} {date.contentHash}
        </p>
      </section>
      <Late late={data.late} />
      <Villages villages={data.villages} />
    </>
  )
}

function Late({ late }: { readonly late: ReferenceView['late'] }): ReactElement {
  const texts = useTexts(lifeTexts)
  const register = useTexts(registerTexts)
  const say = useSay()
  return (
    <section className="sheet" data-testid="late">
      <div className="head">
        <h2>{texts.late}</h2>
      </div>
      {late.length === 0 ? (
        <p className="muted">{texts.noLate}</p>
      ) : (
        <ul className="life-records">
          {late.map(
            ({ personId, name, villageName, change: how, eventText, occurredOn, recordedAt }) => (
              <li key={personId}>
                <span className="tag">{texts.changes[how]}</span>
                <Link to={`/register/persons/${personId}`}>{name ?? register.unnamed}</Link>
                <span className="muted">{villageName}</span>
                <span>
                  {say(eventText)} {occurredOn ?? ''}
                </span>
                <span className="small muted">{texts.recordedAt(instant(recordedAt))}</span>
              </li>
            ),
          )}
        </ul>
      )}
    </section>
  )
}

function Villages({ villages }: { readonly villages: ReferenceView['villages'] }): ReactElement {
  const texts = useTexts(lifeTexts)
  return (
    <div className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.village}>
      <table className="plain">
        <thead>
          <tr>
            <th>{texts.village}</th>
            <th className="num">{texts.frozen}</th>
            <th className="num">{texts.recomputed}</th>
            <th className="num">{texts.difference}</th>
          </tr>
        </thead>
        <tbody>
          {villages.map(({ code, name, frozen, recomputed }) => (
            <tr key={code}>
              <td>{name}</td>
              <td className="num">{count(frozen)}</td>
              <td className="num">{count(recomputed)}</td>
              <td className="num">{change(recomputed - frozen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
