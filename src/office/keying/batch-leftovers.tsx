import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { FollowUp, KeyingView, UnfoundList } from '#wire/keying.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'

type Line = UnfoundList['lines'][number]

/** Line 0 of a sheet is the sheet itself: nobody can read it. */
function useUnfound(
  view: KeyingView,
  isShown: boolean,
): {
  readonly lines: readonly Line[]
  readonly problem: ReactElement | null
} {
  const { data, error, refetch } = useQuery({
    queryKey: ['unfound', view.keyingId],
    queryFn: () => get<UnfoundList>(`/keyings/${view.keyingId}/unfound`),
    // Each look at it is recorded.
    enabled: isShown,
  })
  const problem =
    error === null ? null : <ProblemNote error={error} onRetry={() => void refetch()} />
  return { lines: data?.lines ?? [], problem }
}

/** Sheets of a batch that nobody can read: the village asks these households again. */
export function IllegibleSheets({ view }: { readonly view: KeyingView }): ReactElement | null {
  const texts = useTexts(keyingTexts)
  const sheets = view.standings.filter(({ illegible }) => illegible)
  const { lines, problem } = useUnfound(view, sheets.length > 0)
  if (problem !== null) return problem
  if (sheets.length === 0) return null
  return (
    <section className="sheet" data-testid="illegible-sheets">
      <h2>{texts.illegibleSheets}</h2>
      <p className="small muted">{texts.illegibleSheetsText}</p>
      <ul className="keying-unfound">
        {sheets.map(({ sheetNo, sheetCode }) => {
          const line = lines.find((one) => one.sheetNo === sheetNo && one.rowNo === 0)
          return (
            <li key={sheetNo}>
              {texts.sheetNo(sheetNo)}{' '}
              {sheetCode !== null && (
                <Link to={`/paper/archive/${sheetCode}`}>{texts.sheetOfPaper}</Link>
              )}
              <span className="grow" />
              {line !== undefined && (
                <FollowUpOf view={view} line={line} words={texts.followedSheet} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const FOLLOWED = ['registered', 'known', 'nobody'] as const

/** Whom the register did not know: a person looks for each and says what was found out. */
export function UnfoundPeople({ view }: { readonly view: KeyingView }): ReactElement | null {
  const texts = useTexts(keyingTexts)
  const { lines, problem } = useUnfound(view, true)
  const people = lines.filter(({ rowNo }) => rowNo > 0)
  if (problem !== null) return problem
  if (people.length === 0) return null
  return (
    <section className="sheet" data-testid="unfound">
      <h2>{texts.unfound}</h2>
      <p className="small muted">{texts.unfoundText}</p>
      <ul className="keying-unfound">
        {people.map((line) => (
          <UnfoundLine key={`${String(line.sheetNo)}.${String(line.rowNo)}`} {...{ view, line }} />
        ))}
      </ul>
    </section>
  )
}

function UnfoundLine(props: { readonly view: KeyingView; readonly line: Line }): ReactElement {
  const texts = useTexts(keyingTexts)
  const { view, line } = props
  return (
    <li>
      <b>{line.name ?? '—'}</b>{' '}
      <span className="muted">
        {line.bornOn} {line.number}
      </span>{' '}
      <span>
        {texts.unfoundOf(line.sheetNo, line.rowNo)} · {texts.outcomes[line.outcome]}
      </span>
      <span className="grow" />
      <Link to="/register">{texts.findInRegister}</Link>
      <FollowUpOf view={view} line={line} words={texts.followed} />
    </li>
  )
}

/** What a person found out; with it the village is asked no more. */
function FollowUpOf(props: {
  readonly view: KeyingView
  readonly line: Line
  readonly words: Readonly<Record<(typeof FOLLOWED)[number], string>>
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const client = useQueryClient()
  const { view, line, words } = props
  const follow = useMutation({
    mutationFn: (body: FollowUp) => call('POST', `/keyings/${view.keyingId}/unfound`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['unfound', view.keyingId] }),
  })
  const { sheetNo, rowNo } = line
  const id = `followed-${String(sheetNo)}-${String(rowNo)}`
  return (
    <>
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
            {words[one]}
          </option>
        ))}
      </select>
      {follow.error !== null && <ProblemNote error={follow.error} />}
    </>
  )
}
