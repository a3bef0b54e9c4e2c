import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import { UNIT_KIND } from '#domain/codes/unit-kind.ts'
import type { UnitHouseholds, UnitView } from '#wire/units.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { unitTexts } from '../texts/units.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { UnitDialog } from './unit-dialog.tsx'
import '../register/register.css'
import './units.css'

/** One unit and the collective households it keeps. */
export function UnitPage(): ReactElement {
  const { unitId = '' } = useParams()
  const texts = useTexts(unitTexts)
  const can = useCan()
  const [isChanging, setChanging] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['unit', unitId],
    queryFn: () => get<UnitView>(`/units/${unitId}`),
  })
  useTitle(data?.name ?? texts.title)
  if (data === undefined) return <StillToCome page error={error} onRetry={() => void refetch()} />
  const close = (): void => {
    setChanging(false)
  }
  return (
    <>
      <nav className="crumbs small muted no-print" aria-label={texts.title}>
        <Link to="/register/units">{texts.title}</Link>
        {data.placePath.map(({ code, name }) => (
          <span key={code}> › {name}</span>
        ))}
      </nav>
      <section className="sheet person-head">
        <div className="person-name">
          <h1>{data.name}</h1>
          {data.closedOn !== null && (
            <span className="tag amber">{texts.closed(data.closedOn)}</span>
          )}
          <span className="grow" />
          {can('events.record') && (
            <Button
              data-testid="change-unit"
              onClick={() => {
                setChanging(true)
              }}
            >
              {texts.change}
            </Button>
          )}
        </div>
        <UnitFacts unit={data} />
      </section>
      <Households unit={data} />
      {isChanging && <UnitDialog unit={data} onClose={close} onSaved={close} />}
    </>
  )
}

function UnitFacts({ unit }: { readonly unit: UnitView }): ReactElement {
  const texts = useTexts(unitTexts)
  const { language } = useSettings()
  const facts: readonly (readonly [string, string | null])[] = [
    [texts.kind, UNIT_KIND.label(unit.kind, language)],
    [texts.place, unit.placeName],
    [texts.addressText, unit.addressText],
    [texts.contact, unit.contact],
  ]
  return (
    <div className="person-facts">
      {facts
        .filter(([, value]) => value !== null)
        .map(([term, value]) => (
          <div key={term}>
            <div className="small muted">{term}</div>
            <b>{value}</b>
          </div>
        ))}
    </div>
  )
}

function Households({ unit }: { readonly unit: UnitView }): ReactElement {
  const texts = useTexts(unitTexts)
  const can = useCan()
  const query = useInfiniteQuery({
    queryKey: ['unit', unit.unitId, 'households'],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      get<UnitHouseholds>(`/units/${unit.unitId}/households${queryString({ cursor })}`),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const households = query.data?.pages.flatMap((page) => page.households)
  return (
    <section className="sheet">
      <div className="head">
        <h2>{texts.households}</h2>
        <span className="small muted">{texts.householdsOf(unit.households)}</span>
        <span className="grow" />
        {can('events.record') && unit.closedOn === null && (
          <Link
            className="chip no-print"
            data-testid="open-collective"
            to={`/register/households/new?unit=${unit.unitId}`}
          >
            {texts.openHousehold}
          </Link>
        )}
      </div>
      {households === undefined && (
        <StillToCome error={query.error} onRetry={() => void query.refetch()} />
      )}
      {households?.length === 0 && <p className="empty">{texts.noHouseholds}</p>}
      {households !== undefined && households.length > 0 && (
        <HouseholdTable households={households} />
      )}
      <MoreButton list={query} />
    </section>
  )
}

function HouseholdTable({
  households,
}: {
  readonly households: UnitHouseholds['households']
}): ReactElement {
  const texts = useTexts(unitTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.households}>
      <table className="plain stacked" data-testid="unit-households">
        <thead>
          <tr>
            <th>{texts.code}</th>
            <th>{texts.place}</th>
            <th className="num">{texts.members}</th>
            <th>{texts.openedOn}</th>
            <th>{texts.status}</th>
          </tr>
        </thead>
        <tbody>
          {households.map((one) => (
            <tr key={one.householdId} className={one.closedOn === null ? '' : 'gone'}>
              <td>
                <Link to={`/register/households/${one.householdId}`}>
                  <b>{one.code ?? '–'}</b>
                </Link>
              </td>
              <td>
                {one.placeName ?? '–'}
                {one.groupNo !== null && ` ${texts.group(one.groupNo)}`}
              </td>
              <td className="num" data-label={texts.members}>
                {count(one.members)}
              </td>
              <td className="nowrap" data-label={texts.openedOn}>
                {one.openedOn ?? '–'}
              </td>
              <td className="nowrap">
                {one.closedOn === null ? texts.inUse : texts.householdClosed(one.closedOn)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
