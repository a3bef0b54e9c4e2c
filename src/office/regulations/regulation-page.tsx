import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { RegulationView } from '#wire/regulations.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { PrintPage } from '../app/print-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { regulationTexts } from '../texts/regulations.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { articleAnchor, Articles } from './articles.tsx'
import { pathOf, useRegulations } from './use-regulations.ts'
import './regulations.css'

/** One version: its text and, where it binds who reads it, the signature below. */
export function RegulationPage(): ReactElement {
  const texts = useTexts(regulationTexts)
  const say = useSay()
  const { kind = '', level = '', versionNo = '' } = useParams()
  const path = `/regulations/${kind}/${level}/${versionNo}`
  const { data, error, refetch } = useQuery({
    queryKey: ['regulations', kind, level, versionNo],
    queryFn: () => get<RegulationView>(path),
  })
  useTitle(data === undefined ? texts.title : say(data.title))
  if (data === undefined) return <StillToCome page error={error} onRetry={() => void refetch()} />
  return <Text key={data.hash} regulation={data} />
}

function Text({ regulation }: { readonly regulation: RegulationView }): ReactElement {
  const texts = useTexts(regulationTexts)
  const say = useSay()
  const can = useCan()
  // Before anything was on the screen, the first is unread.
  const [unread, setUnread] = useState<number | null>(0)
  const { title, versionNo, state, holdsFrom, changes, publishedBy, publishedAt } = regulation
  return (
    <>
      <div className="page-head">
        <h1>{say(title)}</h1>
        <span className={state === 'holds' ? 'tag green' : 'tag'}>{texts.states[state]}</span>
        <span className="grow" />
        <Link className="no-print" to="/regulations">
          {texts.back}
        </Link>
        {can('grants.read') && (
          <Link className="no-print" to={`${pathOf(regulation)}/signatures`}>
            {texts.sheet}
          </Link>
        )}
        {can('regulations.publish') && (
          <Link className="no-print" to={`/regulations/${regulation.kind}/${regulation.level}/new`}>
            {texts.writeNext}
          </Link>
        )}
        <PrintPage />
      </div>
      <p className="muted">
        {texts.version(versionNo)} · {texts.from(holdsFrom)} ·{' '}
        {texts.published(publishedBy, instant(publishedAt))}
        {state === 'past' && <> · {texts.older}</>}
      </p>
      <section className="sheet regulation-text" data-testid="regulation">
        <p className="small">
          <b>{texts.changes}</b> <span lang="zh-CN">{changes}</span>
        </p>
        <Articles articles={regulation.articles} onUnread={setUnread} />
        <p className="small muted regulation-hash">
          {texts.hash} <code>{regulation.hash}</code>
        </p>
      </section>
      <Signing regulation={regulation} unread={unread} />
      <Versions regulation={regulation} />
    </>
  )
}

function Signing(props: {
  readonly regulation: RegulationView
  /** The first article that was not on the screen yet. */
  readonly unread: number | null
}): ReactElement {
  const texts = useTexts(regulationTexts)
  const client = useQueryClient()
  const { regulation, unread } = props
  const sign = useMutation({
    mutationFn: () => call('POST', `${pathOf(regulation)}/signature`, { hash: regulation.hash }),
    onSuccess: async () => {
      await client.invalidateQueries()
    },
  })
  if (regulation.signedAt !== null) return <Signed at={regulation.signedAt} />
  if (regulation.state === 'past') return <></>
  if (!regulation.mine) return <p className="muted">{texts.notYours}</p>
  return (
    <section className="sheet regulation-sign no-print">
      {unread === null ? <p>{texts.signNote}</p> : <Unread first={unread} />}
      {sign.isError && <ProblemNote error={sign.error} />}
      <Button
        type="primary"
        disabled={unread !== null}
        loading={sign.isPending}
        data-testid="sign-regulation"
        onClick={() => sign.mutate()}
      >
        {texts.sign}
      </Button>
    </section>
  )
}

/** What has still to be read, and the way there. */
function Unread({ first }: { readonly first: number }): ReactElement {
  const texts = useTexts(regulationTexts)
  const go = (): void => {
    const article = document.getElementById(articleAnchor(first))
    article?.scrollIntoView({ block: 'center' })
    article?.focus({ preventScroll: true })
  }
  return (
    <p>
      {texts.readOn}{' '}
      <button type="button" className="as-link" data-testid="go-unread" onClick={go}>
        {texts.goUnread(texts.articleNo(first + 1))}
      </button>
    </p>
  )
}

/** Signed, and what is still to be signed next. */
function Signed({ at }: { readonly at: string }): ReactElement {
  const texts = useTexts(regulationTexts)
  const say = useSay()
  const { data } = useRegulations()
  const [next] = data?.due ?? []
  return (
    <section className="sheet regulation-sign" role="status" data-testid="regulation-signed">
      <p>
        <span className="tag green">✓</span> {texts.signedAt(instant(at))}
      </p>
      {next === undefined ? (
        <span className="muted no-print">{data === undefined ? '' : texts.allDone}</span>
      ) : (
        <Link className="no-print" to={pathOf(next)}>
          {texts.nextDue} · {say(next.title)}
        </Link>
      )}
    </section>
  )
}

/** Other versions of the same text, newest first. */
function Versions({ regulation }: { readonly regulation: RegulationView }): ReactElement {
  const texts = useTexts(regulationTexts)
  const { data } = useRegulations()
  const others = (data?.versions ?? []).filter(
    ({ kind, level }) => kind === regulation.kind && level === regulation.level,
  )
  if (others.length < 2) return <></>
  return (
    <section className="sheet no-print">
      <h2>{texts.versions}</h2>
      <ul className="regulation-versions">
        {others.map((one) => (
          <li key={one.versionNo}>
            {one.versionNo === regulation.versionNo ? (
              <b aria-current="page">{texts.version(one.versionNo)}</b>
            ) : (
              <Link to={pathOf(one)}>{texts.version(one.versionNo)}</Link>
            )}{' '}
            <span className="tag">{texts.states[one.state]}</span>{' '}
            <span className="small muted">
              {texts.from(one.holdsFrom)} · <span lang="zh-CN">{one.changes}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
