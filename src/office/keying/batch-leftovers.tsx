import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { FollowUp, KeyingView, UnfoundList } from '#wire/keying.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Sheets of a batch that nobody can read: the village asks these households again. */
export function IllegibleSheets({ view }: { readonly view: KeyingView }): ReactElement | null {
  const texts = useTexts(keyingTexts)
  const sheets = view.standings.filter(({ illegible }) => illegible)
  if (sheets.length === 0) return null
  return (
    <section className="sheet" data-testid="illegible-sheets">
      <h2>{texts.illegibleSheets}</h2>
      <ul className="plain-list">
        {sheets.map(({ sheetNo, sheetCode }) => (
          <li key={sheetNo}>
            {texts.sheetNo(sheetNo)}{' '}
            {sheetCode !== null && (
              <Link to={`/paper/archive/${sheetCode}`}>{texts.sheetOfPaper}</Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const FOLLOWED = ['registered', 'known', 'nobody'] as const

/** Whom the register did not know: a person looks for each and says what was found out. */
export function UnfoundPeople({ view }: { readonly view: KeyingView }): ReactElement | null {
  const texts = useTexts(keyingTexts)
  const path = `/keyings/${view.keyingId}/unfound`
  const { data, error, refetch } = useQuery({
    queryKey: ['unfound', view.keyingId],
    queryFn: () => get<UnfoundList>(path),
  })
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (data === undefined || data.lines.length === 0) return null
  return (
    <section className="sheet" data-testid="unfound">
      <h2>{texts.unfound}</h2>
      <p className="small muted">{texts.unfoundText}</p>
      <ul className="keying-unfound">
        {data.lines.map((line) => (
          <UnfoundLine key={`${String(line.sheetNo)}.${String(line.rowNo)}`} {...{ view, line }} />
        ))}
      </ul>
    </section>
  )
}

function UnfoundLine(props: {
  readonly view: KeyingView
  readonly line: UnfoundList['lines'][number]
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const client = useQueryClient()
  const { view, line } = props
  const follow = useMutation({
    mutationFn: (body: FollowUp) => call('POST', `/keyings/${view.keyingId}/unfound`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['unfound', view.keyingId] }),
  })
  const { sheetNo, rowNo } = line
  const id = `followed-${String(sheetNo)}-${String(rowNo)}`
  return (
    <li>
      <b>{line.name ?? '—'}</b>{' '}
      <span className="muted">
        {line.bornOn} {line.number}
      </span>{' '}
      <span>
        {texts.unfoundOf(sheetNo, rowNo)} · {texts.outcomes[line.outcome]}
      </span>
      <span className="grow" />
      <Link to="/register">{texts.findInRegister}</Link>
      <label className="small muted" htmlFor={id}>
        {texts.followedAs}
      </label>
      <select
        id={id}
        className="keying-box"
        value={line.followedAs ?? ''}
        disabled={follow.isPending}
        onChange={(event) => {
          const followedAs = FOLLOWED.find((one) => one === event.target.value)
          if (followedAs !== undefined) follow.mutate({ sheetNo, rowNo, followedAs })
        }}
      >
        <option value="" disabled>
          —
        </option>
        {FOLLOWED.map((one) => (
          <option key={one} value={one}>
            {texts.followed[one]}
          </option>
        ))}
      </select>
      {follow.error !== null && <ProblemNote error={follow.error} />}
    </li>
  )
}
