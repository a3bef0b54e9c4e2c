import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { mayComeAgain } from '#domain/to-ask/visit-limits.ts'
import { lazy, Suspense, useState, type ReactElement } from 'react'
import { calendarOf } from '../app/office-desk.ts'
import type { Screen } from '../app/place.ts'
import { doorOf, type Appointment, type Visit } from '../app/tasks.ts'
import { say } from '../words/language.ts'
import { AppointmentForm } from './appointment-form.tsx'
import { clockTime, isQuietNow } from './clock-time.ts'

const SignatureDialog = lazy(async () => ({
  default: (await import('../signature/signature-dialog.tsx')).SignatureDialog,
}))

/** How a visit ends: signed for, to be gone on with another day, or not at all, without any consequence. */
export function VisitEnd({
  screen,
  visit,
}: {
  readonly screen: Screen
  readonly visit: Visit
}): ReactElement {
  const { vault, desk, sync } = screen
  const [what, setWhat] = useState<'sign' | 'appoint' | null>(null)
  const door = doorOf(visit)
  const tell = async (
    field: 'visit:signature' | 'visit:appointment' | 'visit:nobody' | 'declined',
    value: object | null,
  ): Promise<void> => {
    const said = value === null ? null : JSON.stringify(value)
    await vault.say({ record: door, field, value: said, baseVersion: 0, reason: '' })
    setWhat(null)
    sync.start()
  }
  const sign = async (drawn: string | null): Promise<void> => {
    const answers = visit.tasks.filter(({ answered }) => answered).length
    await tell('visit:signature', { drawn, answers })
    if (visit.open === 0) desk.leave(visit.id)
  }
  const nobody = async (): Promise<void> => {
    await tell('visit:nobody', {})
    desk.leave(visit.id)
    history.back()
  }
  const decline = async (): Promise<void> => {
    await tell('declined', null)
    desk.leave(visit.id)
    history.back()
  }
  const isLast = isLastVisit(visit)
  return (
    <section className="card end" aria-label={say('结束这次走访', 'End of this visit')}>
      <Signed screen={screen} visit={visit} onSign={() => setWhat('sign')} />
      {visit.open === 0 || what === 'appoint' ? null : isLast ? (
        <LastVisit />
      ) : (
        <Appointed
          appointment={visit.appointment}
          onAppoint={() => setWhat('appoint')}
          onCancel={() => void tell('visit:appointment', { day: null, time: null })}
        />
      )}
      <NobodyThere visit={visit} isLast={isLast} onNobody={() => void nobody()} />
      {what === 'appoint' ? (
        <AppointmentForm
          calendar={calendarOf(vault)}
          onAppoint={(appointment) => {
            desk.goTo(null)
            void tell('visit:appointment', appointment)
          }}
          onClose={() => setWhat(null)}
        />
      ) : null}
      {what === 'sign' ? (
        <Sign screen={screen} onSign={(drawn) => void sign(drawn)} onClose={() => setWhat(null)} />
      ) : null}
      <WouldNotBeAsked visit={visit} onDecline={() => void decline()} />
    </section>
  )
}

function Sign({
  screen: { vault, verify },
  onSign,
  onClose,
}: {
  readonly screen: Screen
  readonly onSign: (drawn: string | null) => void
  readonly onClose: () => void
}): ReactElement {
  const { name } = vault.lock.holder
  return (
    <Suspense fallback={<p aria-busy="true" />}>
      <SignatureDialog name={name} verify={verify} onSign={onSign} onClose={onClose} />
    </Suspense>
  )
}

function WouldNotBeAsked({
  visit,
  onDecline,
}: {
  readonly visit: Visit
  readonly onDecline: () => void
}): ReactElement | null {
  if (visit.household === null) return null
  return (
    <button className="link quiet" data-testid="decline" onClick={onDecline}>
      {say(
        '他们不愿受访：不再问，没有任何影响',
        'They would rather not be asked: nothing follows from it',
      )}
    </button>
  )
}

/** With the visit of today; who changes what was agreed for another day is at no door. */
function isLastVisit({ made, appointment }: Visit): boolean {
  const today = civilDayAt(Date.now())
  const isHere = appointment === null || made.some(({ day }) => day === today)
  return !mayComeAgain(isHere ? [...made, { day: today, outcome: 'met' }] : made, today)
}

/** Offered once a day, to who has met nobody here and has something to ask, and at no hour of the night. */
function NobodyThere({
  visit: { household, open, made },
  isLast,
  onNobody,
}: {
  readonly visit: Visit
  readonly isLast: boolean
  readonly onNobody: () => void
}): ReactElement | null {
  const today = civilDayAt(Date.now())
  if (household === null || open === 0 || isQuietNow()) return null
  if (made.some(({ day }) => day === today)) return null
  return (
    <button className="wide" data-testid="nobody" onClick={onNobody}>
      {say('没人在', 'Nobody was there')}
      <small>
        {isLast
          ? say('第二次了，今年不再来', 'The second time: not again this year')
          : say('算一次，最多来两次', 'One visit, of two at most')}
      </small>
    </button>
  )
}

function LastVisit(): ReactElement {
  return (
    <p className="told" data-testid="last-visit">
      {say(
        '今年第二次来，也是最后一次：没问到的就放下，没有任何影响',
        'The second visit of this year, and the last: what stays open stays open, and nothing follows from it',
      )}
    </p>
  )
}

function Signed({
  screen: { vault },
  visit,
  onSign,
}: {
  readonly screen: Screen
  readonly visit: Visit
  readonly onSign: () => void
}): ReactElement {
  const signed = vault.spokenOf(doorOf(visit), 'visit:signature')
  const answered = visit.tasks.some((task) => task.answered)
  if (!visit.unsigned) {
    return (
      <p className="told">
        {signed === null
          ? say('答了以后由您签字', 'You sign when something was answered')
          : say(
              `您已签字，${clockTime(Date.parse(signed.operation.observedAt))}`,
              `Signed by you, ${clockTime(Date.parse(signed.operation.observedAt))}`,
            )}
      </p>
    )
  }
  return (
    <button
      className={visit.open === 0 ? 'primary wide' : 'wide'}
      disabled={!answered}
      data-testid="sign"
      onClick={onSign}
    >
      {say('签字，答的我都核过', 'Sign: I have checked the answers')}
    </button>
  )
}

function Appointed({
  appointment,
  onAppoint,
  onCancel,
}: {
  readonly appointment: Appointment | null
  readonly onAppoint: () => void
  readonly onCancel: () => void
}): ReactElement {
  if (appointment === null) {
    return (
      <button className="wide" data-testid="appoint" onClick={onAppoint}>
        {say('约个时间再来', 'Agree on another time')}
      </button>
    )
  }
  const { day, time } = appointment
  return (
    <p className="told" data-testid="appointed">
      {say(`约好 ${day} ${time ?? ''} 再来`, `To come again ${day} ${time ?? ''}`)}
      <button className="link" onClick={onAppoint}>
        {say('改', 'Change')}
      </button>
      <button className="link" onClick={onCancel}>
        {say('取消', 'Cancel')}
      </button>
    </p>
  )
}
