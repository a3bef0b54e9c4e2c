import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { AnswerFinding, FindingAction, FindingMoved, FindingView } from '#wire/findings.ts'
import { call } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { count, instant } from '../format/figures.ts'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { findingTexts } from '../texts/findings.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { AssignOneDialog } from './assign-dialog.tsx'
import { FindingAnswerForm } from './finding-answer-form.tsx'
import { ruleNumber } from './rule-number.ts'
import { SEVERITY_TONES } from './severity-tones.ts'
import { StatedParent } from './stated-parent.tsx'
import { useFinding, useFindingsChanged } from './use-findings.ts'

/** One finding: what it says, about whom, what to look at, its answer and its story. */
export function FindingCase(props: {
  readonly findingId: string
  readonly onNext: () => boolean
}): ReactElement {
  const { data, error, refetch } = useFinding(props.findingId)
  if (data === undefined) {
    return (
      <section className="sheet finding-case">
        <StillToCome error={error} onRetry={() => void refetch()} />
      </section>
    )
  }
  return <Opened key={`${data.findingId} ${data.version}`} finding={data} onNext={props.onNext} />
}

interface Sent {
  readonly path: 'explanation' | 'answer' | 'vouch' | 'decline' | 'undo' | 'parent'
  readonly body: object
}

function Opened(props: {
  readonly finding: FindingView
  readonly onNext: () => boolean
}): ReactElement {
  const texts = useTexts(findingTexts)
  const { finding } = props
  const [asking, setAsking] = useState<FindingAction | null>(null)
  const step = useFindingStep(finding, props.onNext)
  const can = (action: FindingAction): boolean => finding.actions.includes(action)
  const act = (action: FindingAction): boolean => {
    if (!can(action) || step.isPending) return false
    if (action === 'name_parent') step.mutate({ path: 'parent', body: {} })
    else if (action === 'vouch' || action === 'undo') step.mutate({ path: action, body: {} })
    else setAsking(action)
    return true
  }
  useHotkeys('findings', (action) => {
    const known = BY_KEY.find((one) => one === action)
    return known !== undefined && act(known)
  })
  const close = (): void => setAsking(null)
  return (
    <section className="sheet finding-case" data-testid="finding-case">
      <FindingFacts finding={finding} />
      <StatedParent
        stated={finding.stated}
        isBusy={step.isPending}
        onName={can('name_parent') ? () => act('name_parent') : null}
      />
      {step.isError && <ProblemNote error={step.error} />}
      {can('answer') && (
        <FindingAnswerForm
          finding={finding}
          isSending={step.isPending}
          onAnswer={(body: Omit<AnswerFinding, 'version'>) => step.mutate({ path: 'answer', body })}
        />
      )}
      <div className="form-acts">
        {(['vouch', 'decline', 'explain', 'assign', 'undo'] as const).filter(can).map((action) => (
          <Button
            key={action}
            type={action === 'vouch' ? 'primary' : 'default'}
            data-testid={`finding-${action}`}
            onClick={() => {
              act(action)
            }}
          >
            {texts.steps[action]} {KEYS[action] !== undefined && <kbd>{KEYS[action]}</kbd>}
          </Button>
        ))}
      </div>
      <Story finding={finding} />
      {(asking === 'explain' || asking === 'decline') && (
        <ReasonDialog
          title={asking === 'explain' ? texts.explainTitle : texts.declineTitle}
          onClose={close}
          onReason={(reason) => {
            close()
            step.mutate({
              path: asking === 'explain' ? 'explanation' : 'decline',
              body: { reason },
            })
          }}
        />
      )}
      {asking === 'assign' && <AssignOneDialog finding={finding} onClose={close} />}
    </section>
  )
}

/** Answers have keys of their own, in their form. */
const BY_KEY = ['name_parent', 'explain', 'assign', 'vouch', 'undo'] as const

function useFindingStep(
  finding: FindingView,
  onNext: () => boolean,
): UseMutationResult<FindingMoved, Error, Sent> {
  const changed = useFindingsChanged()
  return useMutation({
    mutationFn: ({ path, body }: Sent) =>
      call<FindingMoved>('POST', `/findings/${finding.findingId}/${path}`, {
        version: finding.version,
        ...body,
      }),
    onSuccess: async (_moved, { path }) => {
      // What is settled leaves the queue: the next one comes in sight first.
      if (path === 'answer' || path === 'vouch' || path === 'parent') onNext()
      await changed()
    },
  })
}

const KEYS: Readonly<Partial<Record<FindingAction, string>>> = {
  explain: '5',
  assign: '6',
  vouch: '7',
  undo: 'Ctrl+Z',
}

function FindingHead({ finding }: { readonly finding: FindingView }): ReactElement {
  const texts = useTexts(findingTexts)
  const say = useSay()
  const { severity } = finding
  const number = ruleNumber(finding.rule)
  return (
    <div className="finding-head">
      <span className={`tag ${SEVERITY_TONES[severity]}`}>
        {severity} {texts.severities[severity]}
      </span>
      {number !== null && <span className="muted small">{number}</span>}
      <span className="tag blue">{say(finding.stateText)}</span>
      {finding.answerText !== null && <span className="tag">{say(finding.answerText)}</span>}
      {finding.overdue && <span className="tag red">{texts.overdue}</span>}
    </div>
  )
}

function FindingFacts({ finding }: { readonly finding: FindingView }): ReactElement {
  const texts = useTexts(findingTexts)
  const say = useSay()
  return (
    <>
      <FindingHead finding={finding} />
      <h2>{say(finding.text)}</h2>
      <dl className="finding-facts">
        <FindingSubjects finding={finding} />
        <div>
          <dt>{texts.item}</dt>
          <dd>{say(finding.item)}</dd>
        </div>
        <div>
          <dt>{texts.place}</dt>
          <dd>
            {finding.placeName}
            {finding.assignedTo !== null && ` → ${finding.assignedTo}`}
            {finding.dueOn !== null && ` · ${texts.due(finding.dueOn)}`}
          </dd>
        </div>
        <div>
          <dt>{texts.found}</dt>
          <dd>
            {instant(finding.openedAt)} · {texts.days(count(finding.ageDays))} ·{' '}
            {texts.seen(count(finding.timesSeen))}
            {finding.timesBack > 0 && ` · ${texts.back(count(finding.timesBack))}`}
          </dd>
        </div>
        {finding.basis !== '' && (
          <div>
            <dt>{texts.basis}</dt>
            <dd>{finding.basis}</dd>
          </div>
        )}
      </dl>
      <p className="finding-advice">
        <b>{texts.what}</b> {say(finding.advice)}
      </p>
    </>
  )
}

/** The people, or the household, that it is about. */
function FindingSubjects({ finding }: { readonly finding: FindingView }): ReactElement {
  const texts = useTexts(findingTexts)
  const say = useSay()
  const can = useCan()
  const { person, other, householdId } = finding
  return (
    <>
      {person !== null && (
        <div>
          <dt>{texts.about}</dt>
          <dd>
            <Link to={`/register/persons/${person.personId}`}>{person.name ?? '–'}</Link>
            {can('persons.correct') && (
              <Link className="chip" to={`/register/persons/${person.personId}`}>
                {texts.correct} →
              </Link>
            )}
          </dd>
        </div>
      )}
      {other !== null && (
        <div>
          <dt>{texts.other}</dt>
          <dd>
            <Link to={`/register/persons/${other.personId}`}>{other.name ?? '–'}</Link>
          </dd>
        </div>
      )}
      {person === null && householdId !== null && (
        <div>
          <dt>{texts.about}</dt>
          <dd>
            {say(finding.about)}
            <Link to={`/register/households/${householdId}`}>{texts.household}</Link>
          </dd>
        </div>
      )}
    </>
  )
}

function Story({ finding }: { readonly finding: FindingView }): ReactElement {
  const texts = useTexts(findingTexts)
  const say = useSay()
  return (
    <div>
      <h3>{texts.story}</h3>
      <ol className="finding-story small" data-testid="finding-story">
        <li>
          <span className="muted">{instant(finding.openedAt)}</span>{' '}
          {finding.raised === null ? texts.opened : texts.raised(finding.raised.who)}
        </li>
        {finding.steps.map(({ stepNo, at, who, text, note, reason }) => (
          <li key={stepNo}>
            <span className="muted">{instant(at)}</span> {who} {say(text)}
            {note !== null && ` · ${say(note)}`}
            {reason !== null && <q>{reason}</q>}
          </li>
        ))}
      </ol>
    </div>
  )
}
