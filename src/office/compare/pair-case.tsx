import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import { GROUND_KINDS } from './ground-kinds.ts'
import type { DecidePair, PairView, Verdict } from '#wire/pairs.ts'
import { told } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import type { KeyAction } from '../keys/keymap.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { compareTexts } from '../texts/compare.ts'
import { reviewTexts } from '../texts/review.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { UNDO_WINDOW_MS } from './decision-queue.ts'
import { PairOpinions } from './pair-opinions.tsx'
import { PairContext } from './pair-context.tsx'
import { PairTable } from './pair-table.tsx'
import type { Decisions } from './use-decisions.ts'

const ANSWERS: readonly Verdict[] = ['same', 'different', 'unsure', 'skip']

const ANSWER_KEYS: Readonly<Partial<Record<KeyAction, Verdict>>> = {
  answer_same: 'same',
  answer_different: 'different',
  answer_unsure: 'unsure',
  answer_skip: 'skip',
}

/** What several have settled is taken apart first; what another has on the desk is theirs. */
function mayAnswer({ state, opinions }: PairView): boolean {
  return state !== 'taken' && state !== 'elsewhere' && opinions.length < 2
}

interface Draft {
  readonly verdict: Verdict | null
  readonly grounds: DecidePair['grounds']
  readonly note: string
}

/** One doubtful pair: evidence and weights in one table, the household beside, four answers below. */
export function PairCase(props: {
  readonly pair: PairView
  readonly decisions: Decisions
  readonly onDecided: () => void
  readonly onStep: (step: 1 | -1) => boolean
  readonly onOpen: (pairNo: number) => void
}): ReactElement {
  const { pair, decisions } = props
  const can = useCan()
  const [draft, setDraft] = useState<Draft>({ verdict: null, grounds: [], note: '' })

  const submit = (): boolean => {
    if (draft.verdict === null || !can('pairs.decide')) return false
    const note = draft.note.trim()
    decisions.decide({
      pairNo: pair.pairNo,
      title: titleOf(pair),
      answer: { verdict: draft.verdict, grounds: draft.grounds, note: note === '' ? null : note },
    })
    props.onDecided()
    return true
  }
  const undo = (): boolean => {
    const back = decisions.undo()
    if (back !== null) props.onOpen(back)
    return back !== null
  }
  const moves: Readonly<Partial<Record<KeyAction, () => boolean>>> = {
    submit,
    undo,
    next_pair: () => props.onStep(1),
    previous_pair: () => props.onStep(-1),
  }
  useHotkeys('pairs', (action) => {
    const verdict = ANSWER_KEYS[action]
    if (verdict !== undefined) {
      setDraft((before) => ({ ...before, verdict }))
      return true
    }
    return moves[action]?.() ?? false
  })

  return (
    <section className="sheet case" data-testid="pair-case" data-pair={pair.pairNo}>
      <PairHead pair={pair} onOpen={props.onOpen} />
      <PairOpinions
        pair={pair}
        onTakeApart={() => {
          decisions.takeBack({ pairNo: pair.pairNo, title: titleOf(pair), answer: NO_ANSWER })
        }}
      />
      <PairTable pair={pair} />
      <PairContext pair={pair} />
      {can('pairs.decide') && mayAnswer(pair) && (
        <div className="decide">
          <Answers draft={draft} onChange={setDraft} onSubmit={submit} />
          <JustDecided decisions={decisions} onOpen={props.onOpen} />
        </div>
      )}
    </section>
  )
}

const NO_ANSWER: DecidePair = { verdict: 'unsure', grounds: [], note: null }

function titleOf({ left, right }: PairView): string {
  return `${left.name ?? '–'} / ${right.name ?? '–'}`
}

function PairHead(props: {
  readonly pair: PairView
  readonly onOpen: (pairNo: number) => void
}): ReactElement {
  const { pair } = props
  const texts = useTexts(compareTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { language } = useSettings()
  return (
    <div className="case-head">
      <h2>
        {texts.pairTitle(
          `${SOURCE_PROFILES[pair.left.source][language]} ${pair.left.name ?? '–'}`,
          `${SOURCE_PROFILES[pair.right.source][language]} ${pair.right.name ?? '–'}`,
        )}
      </h2>
      <span className="muted small">{say(pair.reasonText)}</span>
      <span className="grow" />
      {pair.otherCandidates.map(({ pairNo, name, odds }) => (
        <button
          key={pairNo}
          type="button"
          className="as-link small"
          onClick={() => {
            props.onOpen(pairNo)
          }}
        >
          {texts.candidate} {name ?? '–'}
          {shell.colon}
          {say(odds)}
        </button>
      ))}
      {pair.left.personId !== null && (
        <Link className="small" to={`/register/persons/${pair.left.personId}`}>
          {texts.openPerson}
        </Link>
      )}
    </div>
  )
}

/** Four answers, what they rest on, and the button that sends the one chosen. */
function Answers(props: {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly onSubmit: () => void
}): ReactElement {
  const { draft } = props
  const texts = useTexts(compareTexts)
  return (
    <>
      <div className="answers" role="group" aria-label={texts.submit}>
        {ANSWERS.map((verdict) => (
          <button
            key={verdict}
            type="button"
            className="answer"
            aria-pressed={draft.verdict === verdict}
            data-testid={`answer-${verdict}`}
            onClick={() => {
              props.onChange({ ...draft, verdict })
            }}
          >
            <b>
              <KeyCap scope="pairs" action={`answer_${verdict}`} /> {texts.verdicts[verdict]}
            </b>
            {texts.effects[verdict]}
          </button>
        ))}
      </div>
      <div className="answer-foot">
        <Grounds draft={draft} onChange={props.onChange} />
        <Input
          className="answer-note"
          size="small"
          maxLength={500}
          aria-label={texts.note}
          placeholder={texts.note}
          value={draft.note}
          onChange={(event) => {
            props.onChange({ ...draft, note: event.target.value })
          }}
        />
        <Button
          type="primary"
          disabled={draft.verdict === null}
          data-testid="submit-answer"
          onClick={props.onSubmit}
        >
          {draft.verdict === null
            ? texts.chooseFirst
            : texts.submitAs(texts.verdicts[draft.verdict])}
          <span className="key-hint">
            <KeyCap scope="pairs" action="submit" />
          </span>
        </Button>
      </div>
    </>
  )
}

function Grounds(props: {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}): ReactElement {
  const texts = useTexts(reviewTexts)
  const { draft } = props
  return (
    <span className="chips">
      <span className="small muted">{texts.grounds}</span>
      {GROUND_KINDS.map((ground) => {
        const on = draft.grounds.includes(ground)
        return (
          <button
            key={ground}
            type="button"
            className="chip"
            aria-pressed={on}
            onClick={() => {
              props.onChange({
                ...draft,
                grounds: on
                  ? draft.grounds.filter((each) => each !== ground)
                  : [...draft.grounds, ground],
              })
            }}
          >
            {texts.groundNames[ground]}
          </button>
        )
      })}
    </span>
  )
}

/** What may still be undone, with its countdown, and the last two that were sent. */
function JustDecided(props: {
  readonly decisions: Decisions
  readonly onOpen: (pairNo: number) => void
}): ReactElement {
  const texts = useTexts(compareTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { newest, secondsLeft, sent, failed } = props.decisions
  return (
    <div className="pending" role="status" data-testid="pending">
      {(newest !== null || sent.length > 0) && <span>{texts.just}</span>}
      {sent.map((decision) => (
        <span key={decision.pairNo} className="hide-narrow">
          {decision.title} {texts.verdicts[decision.answer.verdict]} · {texts.sent}{' '}
          <button
            type="button"
            className="as-link"
            onClick={() => {
              props.decisions.takeBack(decision)
              props.onOpen(decision.pairNo)
            }}
          >
            {texts.takeBack}
          </button>
        </span>
      ))}
      {failed !== null && (
        <span className="red">
          {failed.decision.title}
          {shell.colon}
          {failed.what === 'send' ? texts.notSent : texts.notTakenBack} ·{' '}
          {say(told(failed.error).text)}
        </span>
      )}
      <span className="grow" />
      {newest !== null && (
        <>
          <span>
            <b>{newest.title}</b> {texts.verdicts[newest.answer.verdict]}
          </span>
          <span className="countdown" aria-hidden="true">
            <i style={{ width: `${((secondsLeft ?? 0) * 1000 * 100) / UNDO_WINDOW_MS}%` }} />
          </span>
          <span aria-live="off">{texts.willSend(secondsLeft ?? 0)}</span>
          <Button
            size="small"
            data-testid="undo"
            onClick={() => {
              const back = props.decisions.undo()
              if (back !== null) props.onOpen(back)
            }}
          >
            {texts.undo} <KeyCap scope="pairs" action="undo" />
          </Button>
        </>
      )}
    </div>
  )
}
