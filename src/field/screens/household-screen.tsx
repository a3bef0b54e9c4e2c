import { useEffect, useMemo, useState, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { dayListOf, doorOf, type Visit } from '../app/tasks.ts'
import { takeHousehold } from '../exchange/sync-now.ts'
import { say } from '../words/language.ts'
import { householdLine, householdName } from '../words/person-words.ts'
import { AskList, questionKey } from './ask-list.tsx'
import { CheckPanel } from './check-panel.tsx'
import { deviceDay } from './clock-time.ts'
import { Frame } from './frame.tsx'
import { MemberStrip } from './member-strip.tsx'
import { MembersList } from './members-list.tsx'
import { NoticeCard, noticeRead } from './notice-card.tsx'
import { VisitEnd } from './visit-end.tsx'

/** One door: its people as the register has them, and only what is missing or disputed to ask. */
export function HouseholdScreen(screen: Screen & { readonly visit: Visit }): ReactElement {
  const { visit, vault, desk, go } = screen
  const { household, members, tasks } = visit
  /** A question somebody went to by themselves. */
  const [chosen, choose] = useState<string | null>(null)
  const [isChecking, check] = useState(false)
  const answered = tasks.filter((task) => task.answered).length
  const declined = household !== null && vault.spokenOf(household.id, 'declined') !== null
  const told = noticeRead(vault, doorOf(visit)) !== null
  useEffect(() => {
    if (visit.open > 0) desk.goTo(visit.id)
  }, [desk, visit.id, visit.open])
  const jumpTo = (question: string): void => {
    desk.skip(visit.id, question, false)
    choose(question)
    check(false)
  }
  return (
    <Frame
      screen={screen}
      here="household"
      title={householdName(household, members)}
      under={`${vault.lock.village.name} · ${householdLine(household, members.length)}`}
      action={<HouseholdAction screen={screen} onCheck={() => check(true)} />}
    >
      {isChecking ? (
        <CheckPanel screen={screen} onJump={jumpTo} onClose={() => check(false)} />
      ) : null}
      {declined ? (
        <p className="nothing">
          {say('这户不愿受访，本年不再问。', 'They would not be asked; not again this year.')}
        </p>
      ) : (
        <>
          <MemberStrip
            visit={visit}
            onChoose={(personId) => {
              const first = tasks.find((task) => task.person.id === personId)
              if (first !== undefined) jumpTo(questionKey(first))
            }}
          />
          <p className="tally">
            {say(
              `要问 ${String(tasks.length)} 项，已答 ${String(answered)}`,
              `${String(tasks.length)} to ask, ${String(answered)} answered`,
            )}
          </p>
          <WhoElse vault={vault} householdId={household?.id ?? null} />
          {tasks.length > 0 ? <NoticeCard screen={screen} visit={visit} /> : null}
          <AskList screen={screen} visit={visit} canAsk={told} chosen={chosen} onChoose={choose} />
          {tasks.length > 0 ? <VisitEnd screen={screen} visit={visit} /> : null}
        </>
      )}
      <MembersList
        members={members}
        today={deviceDay()}
        onReport={(person) => go({ at: 'report', person })}
      />
    </Frame>
  )
}

function HouseholdAction({
  screen,
  onCheck,
}: {
  readonly screen: Screen & { readonly visit: Visit }
  readonly onCheck: () => void
}): ReactElement {
  const { visits, visit, go } = screen
  const next = useMemo(() => nextDoor(visits, visit), [visits, visit])
  return (
    <>
      <button data-testid="check" onClick={onCheck}>
        {say('检查错误', 'Check')}
      </button>
      <button
        className={visit.open === 0 ? 'primary' : ''}
        data-testid="next"
        onClick={() => go(next === null ? { at: 'home' } : { at: 'household', id: next.id })}
      >
        {visit.open === 0
          ? say('这户问完，去下一户', 'Done, next household')
          : say('先去下一户', 'Next household')}
        <small>
          {next === null
            ? say('回今日', 'Back to today')
            : `${householdName(next.household, next.members)} · ${householdLine(next.household, next.members.length)}`}
        </small>
      </button>
    </>
  )
}

/** The next door on the way that waits today; after the last one the first that was passed by. */
function nextDoor(visits: readonly Visit[], visit: Visit): Visit | null {
  const { overdue, today } = dayListOf(visits, deviceDay())
  const waiting = new Set([...overdue, ...today].filter(({ open }) => open > 0))
  const isNext = (one: Visit): boolean => waiting.has(one) && one.id !== visit.id
  return visits.slice(visits.indexOf(visit)).find(isNext) ?? visits.find(isNext) ?? null
}

/** Somebody else who is at this door: told where there is a network, and nobody waits for it. */
function WhoElse({
  vault,
  householdId,
}: {
  readonly vault: Screen['vault']
  readonly householdId: string | null
}): ReactElement | null {
  const [by, setBy] = useState<string | null>(null)
  useEffect(() => {
    if (householdId === null) return
    void takeHousehold(vault, householdId).then((taken) => setBy(taken?.by ?? null))
  }, [vault, householdId])
  if (by === null) return null
  return (
    <p className="note" role="status">
      {say(`${by}今天在访这一户，先通个气`, `${by} is at this household today: talk first`)}
    </p>
  )
}
