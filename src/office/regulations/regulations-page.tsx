import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { REGULATION_KINDS, REGULATION_LEVELS } from '#domain/regulations/regulation.ts'
import type { RegulationList, RegulationVersion } from '#wire/regulations.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { regulationTexts } from '../texts/regulations.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { LackingAccounts } from './lacking-accounts.tsx'
import { PublishAllDialog } from './publish-all-dialog.tsx'
import { Requirement } from './requirement.tsx'
import { pathOf, useRegulations } from './use-regulations.ts'
import './regulations.css'

/** 制度: what one has to sign, the texts of each level and, for who keeps accounts, who lacks what. */
export function RegulationsPage(): ReactElement {
  const texts = useTexts(regulationTexts)
  const can = useCan()
  const [publishing, setPublishing] = useState(false)
  useTitle(texts.title)
  const { data, error, refetch } = useRegulations()
  if (data === undefined) return <StillToCome page error={error} onRetry={() => void refetch()} />
  const missing = REGULATION_KINDS.length * REGULATION_LEVELS.length - newest(data).length
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="grow" />
        {can('regulations.publish') && missing > 0 && (
          <Button
            type={data.versions.length === 0 ? 'primary' : 'default'}
            data-testid="publish-all"
            onClick={() => setPublishing(true)}
          >
            {texts.publishAll(count(missing))}
          </Button>
        )}
      </div>
      <p className="muted regulation-intro">
        {texts.intro} {texts.binding}
      </p>
      <Due list={data} />
      <Texts list={data} />
      <Requirement list={data} />
      {can('grants.read') && data.versions.length > 0 && <LackingAccounts />}
      {publishing && <PublishAllDialog today={data.today} onClose={() => setPublishing(false)} />}
    </>
  )
}

function newest({ versions }: RegulationList): readonly RegulationVersion[] {
  return REGULATION_KINDS.flatMap((kind) =>
    REGULATION_LEVELS.flatMap((level) => {
      const own = versions.filter((one) => one.kind === kind && one.level === level)
      const holds = own.find(({ state }) => state === 'holds') ?? own[0]
      return holds === undefined ? [] : [holds]
    }),
  )
}

function Due({ list }: { readonly list: RegulationList }): ReactElement {
  const texts = useTexts(regulationTexts)
  const say = useSay()
  const { due, versions } = list
  if (versions.length === 0) return <section className="sheet empty">{texts.noneAtAll}</section>
  if (due.length === 0) {
    return (
      <p className="regulation-done" data-testid="regulations-done">
        <span className="tag green">✓</span> {texts.dueNone}
      </p>
    )
  }
  return (
    <section className="sheet" data-testid="regulations-due">
      <h2>{texts.dueTitle}</h2>
      <ul className="regulation-due">
        {due.map((one) => (
          <li key={one.kind}>
            <span>{say(one.title)}</span> <Link to={pathOf(one)}>{texts.goSign}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A row for each text, a column for each level. */
function Texts({ list }: { readonly list: RegulationList }): ReactElement {
  const texts = useTexts(regulationTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
      <table className="plain stacked regulation-table" data-testid="regulations">
        <thead>
          <tr>
            <th scope="col">{texts.title}</th>
            {REGULATION_LEVELS.map((level) => (
              <th key={level} scope="col">
                {texts.levels[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {REGULATION_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{texts.kinds[kind]}</th>
              {REGULATION_LEVELS.map((level) => (
                <td key={level} data-label={texts.levels[level]}>
                  <Cell
                    versions={list.versions.filter(
                      (one) => one.kind === kind && one.level === level,
                    )}
                    to={`/regulations/${kind}/${level}/new`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell(props: {
  readonly versions: readonly RegulationVersion[]
  readonly to: string
}): ReactElement {
  const texts = useTexts(regulationTexts)
  const can = useCan()
  const { versions } = props
  const shown = versions.filter(({ state }) => state !== 'past')
  if (versions.length === 0) {
    return can('regulations.publish') ? (
      <Link to={props.to}>{texts.write}</Link>
    ) : (
      <span className="muted">{texts.noneYet}</span>
    )
  }
  return (
    <ul className="regulation-cell">
      {shown.map((one) => (
        <li key={one.versionNo}>
          <Link to={pathOf(one)}>{texts.version(one.versionNo)}</Link>{' '}
          <span className="small muted">{texts.from(one.holdsFrom)}</span>{' '}
          <SignedTag version={one} />
        </li>
      ))}
    </ul>
  )
}

/** What a version is to who looks: signed, to sign, or not theirs, which needs no word in a table. */
function SignedTag({ version }: { readonly version: RegulationVersion }): ReactElement {
  const texts = useTexts(regulationTexts)
  if (version.signedAt !== null) return <span className="tag green">{texts.signed}</span>
  if (version.state === 'comes') return <span className="tag">{texts.states.comes}</span>
  return version.mine ? <span className="tag amber">{texts.toSign}</span> : <></>
}
