import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { AskShare, ToAskView } from '#wire/to-ask.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { CompareTabs } from '../compare/compare-tabs.tsx'
import { count, percent } from '../format/figures.ts'
import { toAskTexts } from '../texts/to-ask.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { ShareFigures } from './share-figures.tsx'
import { VillageVisits } from './village-visits.tsx'
import './to-ask.css'

const VILLAGE_DIGITS = 12

/** 要上门: what only people can say, by place; a village opens its visits. */
export function ToAskPage(): ReactElement {
  const texts = useTexts(toAskTexts)
  const { village } = useParams()
  const [search] = useSearchParams()
  const own = usePlace().code
  const place = village ?? search.get('place') ?? own
  useTitle(texts.title)
  return village !== undefined || place.length === VILLAGE_DIGITS ? (
    <VillageVisits key={place} code={place} />
  ) : (
    <PlaceCounts code={place} />
  )
}

function PlaceCounts({ code }: { readonly code: string }): ReactElement {
  const texts = useTexts(toAskTexts)
  const can = useCan()
  const { data, error, refetch } = useQuery({
    queryKey: ['to-ask', code],
    queryFn: () => get<ToAskView>(`/to-ask${queryString({ place: code })}`),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <CompareTabs>
        {can('findings.assign') && data !== undefined && data.listedAt !== null && (
          <ExportLink
            href={`/api/to-ask/export${queryString({ place: code })}`}
            testId="export-to-ask"
          >
            {texts.exportCsv}
          </ExportLink>
        )}
      </CompareTabs>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (data.listedAt === null ? <NothingCompared /> : <Board view={data} />)}
    </>
  )
}

function NothingCompared(): ReactElement {
  const texts = useTexts(toAskTexts)
  return (
    <section className="sheet empty">
      <b>{texts.emptyTitle}</b>
      <p>{texts.emptyText}</p>
    </section>
  )
}

function Board({ view }: { readonly view: ToAskView }): ReactElement {
  const texts = useTexts(toAskTexts)
  const can = useCan()
  const up = view.place.path.at(-2)
  const opens = can('roster.read')
  return (
    <div className="to-ask" data-testid="to-ask">
      <ShareFigures
        share={view.share}
        left={view.left}
        runNo={view.runNo}
        listedAt={view.listedAt}
      />
      <div className="to-ask-columns">
        <section className="sheet">
          <div className="head">
            <h2>
              {view.place.name} · {texts.places}
            </h2>
            {up !== undefined && up.code.length >= COUNTY_DIGITS && (
              <Link className="small" to={`/compare/to-ask?place=${up.code}`}>
                {texts.up}
              </Link>
            )}
          </div>
          <PlaceTable view={view} opens={opens} />
        </section>
        <Reasons view={view} />
      </div>
      <p className="small muted">{texts.never}</p>
    </div>
  )
}

const COUNTY_DIGITS = 6

function PlaceTable(props: { readonly view: ToAskView; readonly opens: boolean }): ReactElement {
  const { view, opens } = props
  const texts = useTexts(toAskTexts)
  const places = view.places.filter(
    (one) => one.persons + one.unregisteredAsked > 0 || view.places.length <= 1,
  )
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.places}>
      <table className="plain" data-testid="to-ask-places">
        <thead>
          <tr>
            <th>{texts.place}</th>
            <th className="num">{texts.registered}</th>
            <th className="num">{texts.asked}</th>
            <th className="num">{texts.share}</th>
            <th className="num">{texts.householdsColumn}</th>
            <th className="num">{texts.toVisit}</th>
            <th className="num">{texts.share}</th>
            <th className="num">{texts.items}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                {one.code.length === VILLAGE_DIGITS ? (
                  opens ? (
                    <Link to={`/compare/to-ask/${one.code}`}>{one.name}</Link>
                  ) : (
                    one.name
                  )
                ) : (
                  <Link to={`/compare/to-ask?place=${one.code}`}>{one.name}</Link>
                )}
              </th>
              <ShareCells share={one} />
            </tr>
          ))}
          {view.nowhere !== null && (
            <tr>
              <th scope="row">
                {opens ? (
                  <Link to={`/compare/to-ask/${view.place.code}`}>{texts.nowhere}</Link>
                ) : (
                  texts.nowhere
                )}
              </th>
              <ShareCells share={view.nowhere} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

function ShareCells({ share }: { readonly share: AskShare }): ReactElement {
  const { persons, personsAsked, unregisteredAsked, households, householdsAsked, items } = share
  const part = (some: number, all: number): string => (all === 0 ? '–' : `${percent(some / all)} %`)
  return (
    <>
      <td className="num">{count(persons)}</td>
      <td className="num">
        {count(personsAsked)}
        {unregisteredAsked > 0 && <span className="muted"> + {count(unregisteredAsked)}</span>}
      </td>
      <td className="num">{part(personsAsked, persons)}</td>
      <td className="num">{count(households)}</td>
      <td className="num">{count(householdsAsked)}</td>
      <td className="num">{part(householdsAsked, households)}</td>
      <td className="num">{count(items)}</td>
    </>
  )
}

function Reasons({ view }: { readonly view: ToAskView }): ReactElement {
  const texts = useTexts(toAskTexts)
  const say = useSay()
  const most = Math.max(1, ...view.reasons.map((one) => one.count))
  return (
    <section className="sheet">
      <h2>{texts.reasons}</h2>
      {view.reasons.length === 0 ? (
        <p className="muted">
          {texts.nothingTitle}。{texts.nothingText}
        </p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.reasons}>
          <table className="plain" data-testid="to-ask-reasons">
            <thead>
              <tr>
                <th>{texts.item}</th>
                <th>{texts.why}</th>
                <th className="num">{texts.personsColumn}</th>
              </tr>
            </thead>
            <tbody>
              {view.reasons.map((one) => (
                <tr key={`${one.item} ${one.reason}`}>
                  <td>
                    {say(one.text)}
                    <div className="bar" aria-hidden="true">
                      <i className="run" style={{ width: `${(one.count / most) * 100}%` }} />
                    </div>
                  </td>
                  <td className="small muted">{say(one.why)}</td>
                  <td className="num">{count(one.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
