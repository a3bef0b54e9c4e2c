import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useDeferredValue, useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import { UNIT_KIND } from '#domain/codes/unit-kind.ts'
import type { UnitList } from '#wire/units.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { usePlace } from '../app/place.tsx'
import { PrintPage } from '../app/print-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { registerTexts } from '../texts/register.ts'
import { unitTexts } from '../texts/units.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { UnitDialog } from './unit-dialog.tsx'
import './units.css'

/** 集体户单位: the units of the place one works on. */
export function UnitsPage(): ReactElement {
  const texts = useTexts(unitTexts)
  const register = useTexts(registerTexts)
  const can = useCan()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [range, setRange] = useState<'open' | 'all'>('open')
  const [isAdding, setAdding] = useState(false)
  useTitle(texts.title)
  return (
    <>
      <div className="page-head">
        <Link to="/register" className="small">
          ‹ {register.title}
        </Link>
        <h1>{texts.title}</h1>
        <span className="grow" />
        <PrintPage />
        {can('events.record') && (
          <Button
            type="primary"
            data-testid="add-unit"
            onClick={() => {
              setAdding(true)
            }}
          >
            {texts.add}
          </Button>
        )}
      </div>
      <p className="muted">{texts.intro}</p>
      <div className="unit-tools no-print">
        <Input
          id="unit-words"
          type="search"
          className="unit-words"
          aria-label={texts.search}
          placeholder={texts.search}
          maxLength={50}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
          }}
        />
        <Segmented
          aria-label={texts.state}
          value={range}
          options={(['open', 'all'] as const).map((value) => ({
            value,
            label: texts.states[value],
          }))}
          onChange={setRange}
        />
      </div>
      <Found text={useDeferredValue(words.trim())} all={range === 'all'} />
      {isAdding && (
        <UnitDialog
          unit={null}
          onClose={() => {
            setAdding(false)
          }}
          onSaved={(unitId) => void navigate(`/register/units/${unitId}`)}
        />
      )}
    </>
  )
}

function Found({ text, all }: { readonly text: string; readonly all: boolean }): ReactElement {
  const texts = useTexts(unitTexts)
  const place = usePlace().code
  const query = useInfiniteQuery({
    queryKey: ['units', place, text, all],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      get<UnitList>(`/units${queryString({ place, text, all: all ? 'true' : null, cursor })}`),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
  if (query.data === undefined)
    return <StillToCome error={query.error} onRetry={() => void query.refetch()} />
  const units = query.data.pages.flatMap((page) => page.units)
  if (units.length === 0)
    return (
      <section className="sheet empty" role="status">
        <b>{text === '' ? texts.none : texts.noneFound}</b>
        <p>{text === '' ? texts.noneText : texts.noneFoundText}</p>
      </section>
    )
  return (
    <>
      <UnitTable units={units} />
      <MoreButton list={query} />
    </>
  )
}

function UnitTable({ units }: { readonly units: UnitList['units'] }): ReactElement {
  const texts = useTexts(unitTexts)
  const { language } = useSettings()
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
      <table className="plain stacked" data-testid="units">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.kind}</th>
            <th>{texts.place}</th>
            <th>{texts.contact}</th>
            <th className="num">{texts.households}</th>
            <th>{texts.status}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitId} className={unit.closedOn === null ? '' : 'gone'}>
              <td>
                <Link to={`/register/units/${unit.unitId}`}>
                  <b>{unit.name}</b>
                </Link>
              </td>
              <td>{UNIT_KIND.label(unit.kind, language)}</td>
              <td>{unit.placeName}</td>
              <td data-label={texts.contact}>{unit.contact ?? '–'}</td>
              <td className="num" data-label={texts.households}>
                {count(unit.households)}
              </td>
              <td className="nowrap">
                {unit.closedOn === null ? texts.open : texts.closed(unit.closedOn)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
