import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { isPaperRule } from '#domain/desk/is-paper-rule.ts'
import type { DeskGroup, DeskTask, StaleMarkShown } from '#wire/village-desk.ts'
import { useCan } from '../api/session.ts'
import { deskTexts } from '../texts/desk.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** One door with everything that is to be done there, or one thing that is at no door. */
export function TaskGroup(props: {
  readonly village: string
  readonly group: DeskGroup
  readonly onMute: (task: DeskTask) => void
}): ReactElement {
  const { village, group, onMute } = props
  return (
    <li className="desk-group" data-testid="desk-group">
      {group.household !== null && <Door household={group.household} />}
      <ul>
        {group.tasks.map((task) => (
          <TaskLine key={task.key} village={village} task={task} onMute={onMute} />
        ))}
      </ul>
    </li>
  )
}

function Door({
  household,
}: {
  readonly household: NonNullable<DeskGroup['household']>
}): ReactElement {
  const texts = useTexts(deskTexts)
  const can = useCan()
  const { householdId, code, groupNo, headName, addressText } = household
  const title = code === null ? texts.noCode : texts.household(code.slice(-4))
  return (
    <h3 className="desk-door">
      {can('persons.read') ? (
        <Link to={`/register/households/${householdId}`}>{title}</Link>
      ) : (
        title
      )}
      <span className="small muted">
        {[
          headName === null ? '' : texts.headOf(headName),
          groupNo === null ? '' : texts.group(groupNo),
          addressText ?? '',
        ]
          .filter((text) => text !== '')
          .join(' · ')}
      </span>
    </h3>
  )
}

function TaskLine(props: {
  readonly village: string
  readonly task: DeskTask
  readonly onMute: (task: DeskTask) => void
}): ReactElement {
  const { village, task, onMute } = props
  const texts = useTexts(deskTexts)
  const say = useSay()
  const { overdueDays, due, step } = task
  return (
    <li className="desk-task" data-testid="desk-task">
      <div className="desk-what">
        <p>
          <TaskTitle task={task} />
        </p>
        <p className="small muted">{say(task.ask?.reason ?? task.why)}</p>
        <details className="small muted no-print">
          <summary>{texts.whyThis}</summary>
          {say(task.why)}
          {texts.stop}
          {texts.doneWhen}
          {say(task.doneWhen)}
          {texts.stop}
          {texts.rule} {task.rule}
          {texts.stop}
        </details>
      </div>
      <div className="desk-acts">
        <span className={overdueDays > 0 ? 'red nowrap' : 'muted nowrap'}>
          {overdueDays > 0 ? texts.late(overdueDays) : texts.due(due)}
        </span>
        <span className="desk-buttons no-print">
          <StepLink village={village} task={task} />
          <Button
            size="small"
            aria-label={`${step === 'tell' ? texts.told : texts.mute} · ${say(task.title)}`}
            onClick={() => {
              onMute(task)
            }}
          >
            {step === 'tell' ? texts.told : texts.mute}
          </Button>
        </span>
      </div>
    </li>
  )
}

function TaskTitle({ task }: { readonly task: DeskTask }): ReactElement {
  const texts = useTexts(deskTexts)
  const say = useSay()
  const { person, ask } = task
  if (person === null) {
    return (
      <>
        <b>{say(task.title)}</b> <span className="small">{aboutText(texts, task)}</span>
      </>
    )
  }
  return (
    <>
      <b>{person.name ?? texts.nameless}</b> {say(ask?.text ?? task.title)}{' '}
      {person.registered ? (
        <StaleTag stale={person.stale} />
      ) : (
        <span className="tag red">{texts.notRegistered}</span>
      )}
    </>
  )
}

function aboutText(
  texts: {
    readonly aboutMove: (from: string) => string
    readonly aboutMonth: (month: string) => string
  },
  { step, about, rule }: DeskTask,
): string {
  if (about === null) return ''
  if (isPaperRule(rule)) return about
  if (step === 'meet_move') return texts.aboutMove(about)
  return step === 'sign_report' ? texts.aboutMonth(about) : ''
}

const STALE_TONES = { fresh: '', ageing: 'amber', stale: 'amber', never: 'amber' } as const

/** How long nothing of the person was confirmed, and by what it was last. */
function StaleTag({ stale }: { readonly stale: StaleMarkShown }): ReactElement {
  const texts = useTexts(deskTexts)
  const say = useSay()
  const by =
    stale.by === null || stale.on === null ? '' : texts.confirmedBy(say(stale.by.text), stale.on)
  return (
    <span className={`tag ${STALE_TONES[stale.mark]}`} title={by}>
      {stale.mark === 'fresh' ? by : say(stale.text)}
      {stale.mark !== 'fresh' && by !== '' && ` · ${by}`}
    </span>
  )
}

/** Where the task is done; what is done away from the office is said and leads nowhere. */
function StepLink(props: { readonly village: string; readonly task: DeskTask }): ReactElement {
  const texts = useTexts(deskTexts)
  const { village, task } = props
  const text = texts.steps[task.step]
  const to = pathOf(village, task)
  return to === null ? <span className="small muted">{text}</span> : <Link to={to}>{text}</Link>
}

function pathOf(village: string, { step, key, about, rule }: DeskTask): string | null {
  const id = key.split(':')[1] ?? ''
  switch (step) {
    case 'ask':
    case 'visit':
      // Of a sheet the list of what to ask says nothing.
      return isPaperRule(rule) ? null : `/compare/to-ask/${village}`
    case 'sign_report':
      return about === null ? '/forms/reports' : `/forms/reports/month/${about}`
    case 'mend_line':
    case 'meet_move':
      return '/forms/reports'
    case 'mend_form':
      return `/forms/item-changes/${id}`
    case 'answer_finding':
      return `/quality/findings/${id}`
    case 'sync':
    case 'ask_grant':
    case 'tell':
      return null
  }
}
