import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { DivisionVersion, DivisionView } from '#wire/divisions.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { divisionTexts } from '../texts/divisions.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ChangeList } from './change-list.tsx'
import { DivisionDialog } from './division-dialog.tsx'
import { ClassTag, PeriodText } from './division-words.tsx'

/** One code: its versions, what went into it, where it lay on the day, and what was changed of it here. */
export function DivisionPanel(props: {
  readonly place: string
  readonly on: string
  readonly isToday: boolean
}): ReactElement {
  const { place, on, isToday } = props
  const texts = useTexts(divisionTexts)
  const can = useCan()
  const [isChanging, setChanging] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['division', place, on],
    queryFn: () => get<DivisionView>(`/divisions/${place}${queryString({ on })}`),
  })
  if (data === undefined) return <StillToCome error={error} onRetry={() => void refetch()} />
  const stands = data.versions.find(({ validTo }) => validTo === null)
  return (
    <section className="sheet division" data-testid="division">
      <div className="head">
        <h2>
          {data.name} <span className="muted">{data.code}</span>
        </h2>
        <span className="grow" />
        {can('places.keep') && stands !== undefined && (
          <Button
            data-testid="change-division"
            onClick={() => {
              setChanging(true)
            }}
          >
            {texts.change}
          </Button>
        )}
      </div>
      <VersionTable title={texts.history} versions={data.versions} />
      {!isToday && <Stood view={data} />}
      <h3>{texts.former}</h3>
      {data.former.length === 0 ? (
        <p className="muted">{texts.noFormer}</p>
      ) : (
        <VersionTable title={texts.former} versions={data.former} linked />
      )}
      <h3>{texts.changes}</h3>
      {data.changes.length === 0 ? (
        <p className="muted">{texts.noChanges}</p>
      ) : (
        <ChangeList changes={data.changes} />
      )}
      {isChanging && stands !== undefined && (
        <DivisionDialog
          stands={stands}
          isVillage={data.level === 5}
          version={data.version}
          onClose={() => {
            setChanging(false)
          }}
        />
      )}
    </section>
  )
}

function Stood({ view }: { readonly view: DivisionView }): ReactElement {
  const texts = useTexts(divisionTexts)
  return (
    <>
      <h3>{texts.stood(view.on)}</h3>
      {view.stood.length === 0 ? (
        <p className="muted">{texts.nobody}</p>
      ) : (
        <ul className="division-stood" data-testid="stood">
          {view.stood.map(({ code, name }) => (
            <li key={code}>
              {code === view.code ? (
                <>
                  {name} <span className="muted">{texts.itself}</span>
                </>
              ) : (
                <Link to={`/divisions/${code}${queryString({ on: view.on })}`}>
                  {name} {code}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function VersionTable(props: {
  readonly title: string
  readonly versions: readonly DivisionVersion[]
  readonly linked?: true
}): ReactElement {
  const texts = useTexts(divisionTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={props.title}>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>
              {texts.since} – {texts.until}
            </th>
            <th>{texts.classOf}</th>
            <th>{texts.heirs}</th>
          </tr>
        </thead>
        <tbody>
          {props.versions.map((version) => (
            <tr key={`${version.code} ${version.validFrom ?? ''}`}>
              <td>
                {props.linked === true ? (
                  <Link to={`/divisions/${version.code}`}>
                    {version.name} {version.code}
                  </Link>
                ) : (
                  version.name
                )}
              </td>
              <td>
                <PeriodText version={version} />
              </td>
              <td>
                <ClassTag of={version.urbanRural} />
              </td>
              <td>
                {version.successors.map(({ code, name }) => (
                  <div key={code}>
                    {code === version.code ? texts.itself : `${name ?? ''} ${code}`}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
