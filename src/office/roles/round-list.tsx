import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { RoundList as Rounds } from '#wire/grant-rounds.ts'
import { call, get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { instant } from '../format/figures.ts'
import { roundTexts } from '../texts/rounds.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

type Round = Rounds['rounds'][number]

/** Rounds that were carried out, newest first; each can be undone once. */
export function RoundList(): ReactElement {
  const texts = useTexts(roundTexts)
  const shell = useTexts(shellTexts)
  const list = useInfiniteQuery({
    queryKey: ['grant-rounds'],
    queryFn: ({ pageParam }) => get<Rounds>(`/grant-rounds${queryString({ cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const { data, error } = list
  const rounds = data?.pages.flatMap((page) => page.rounds)
  return (
    <section className="sheet">
      <h2>{texts.rounds}</h2>
      {rounds === undefined && error === null && <p className="muted">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {rounds?.length === 0 && <p className="muted">{texts.roundsNone}</p>}
      {rounds !== undefined && rounds.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.rounds}>
          <table className="plain stacked" data-testid="rounds">
            <thead>
              <tr>
                <th>{texts.what}</th>
                <th>{texts.period}</th>
                <th>{texts.reason}</th>
                <th>{texts.by}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rounds.map((round) => (
                <Row key={round.roundId} round={round} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreButton list={list} />
    </section>
  )
}

function Row({ round }: { readonly round: Round }): ReactElement {
  const texts = useTexts(roundTexts)
  const { kind, template, from, to, passed } = round
  return (
    <tr>
      <td>
        <b>{texts.kinds[kind]}</b> {template ?? `${from ?? '–'} → ${to ?? '–'}`}
        <div className="small muted">
          {texts.grants(round.grants, round.standing)}
          {passed > 0 && ` · ${texts.passed(passed)}`}
        </div>
      </td>
      <td>
        {round.until === null
          ? texts.onward(instant(round.since))
          : `${instant(round.since)} – ${instant(round.until)}`}
      </td>
      <td>{round.reason}</td>
      <td>
        {round.doneBy} <span className="small muted">{instant(round.doneAt)}</span>
      </td>
      <td className="nowrap">
        {round.undoneAt === null ? (
          <Undo roundId={round.roundId} />
        ) : (
          <span className="tag">{texts.undone}</span>
        )}
      </td>
    </tr>
  )
}

/** Asked once more: it touches as many accounts as the round did. */
function Undo({ roundId }: { readonly roundId: string }): ReactElement {
  const texts = useTexts(roundTexts)
  const shell = useTexts(shellTexts)
  const can = useCan()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const undo = useMutation({
    mutationFn: () => call('POST', `/grant-rounds/${roundId}/undo`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['grants'] })
      await client.invalidateQueries({ queryKey: ['grant-rounds'] })
    },
  })
  if (!can('grants.write')) return <></>
  if (!asked) {
    return (
      <button
        type="button"
        className="as-link"
        data-testid="undo-round"
        onClick={() => setAsked(true)}
      >
        {texts.undo}
      </button>
    )
  }
  return (
    <div className="round-undo" role="group" aria-label={texts.undo}>
      <span className="small">{texts.undoAsk}</span>
      <span className="form-acts">
        <Button
          size="small"
          danger
          autoFocus
          loading={undo.isPending}
          data-testid="undo-round-now"
          onClick={() => undo.mutate()}
        >
          {texts.undo}
        </Button>
        <Button size="small" onClick={() => setAsked(false)}>
          {shell.cancel}
        </Button>
      </span>
      {undo.isError && <ProblemNote error={undo.error} />}
    </div>
  )
}
