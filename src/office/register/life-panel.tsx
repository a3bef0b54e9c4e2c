import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { PersonAsKnown, PersonLife } from '#wire/life-events.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { Field } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import type { HouseholdMember } from './companions-input.tsx'
import { DeathCause, StateCause } from './death-cause.tsx'
import { FIELDS_OF, type FormKind } from './life-draft.ts'
import { LifeEventDialog } from './life-event-dialog.tsx'

/** What happened in a life, by both clocks, and what may be registered next. */
export function LifePanel({
  personId,
  household,
}: {
  readonly personId: string
  readonly household: readonly HouseholdMember[]
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const shell = useTexts(shellTexts)
  const { data, error } = useQuery({
    queryKey: ['life', personId],
    queryFn: () => get<PersonLife>(`/persons/${personId}/life`),
  })
  return (
    <section className="sheet life" data-testid="life">
      <div className="head">
        <h2>{texts.life}</h2>
        <span className="small muted">{texts.lifeNote}</span>
      </div>
      {data === undefined && error === null && <p className="muted">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && (
        <>
          <Records personId={personId} life={data} />
          {data.causeMayBeStated && <StateCause personId={personId} version={data.version} />}
          <Steps personId={personId} life={data} household={household} />
          <LookBack personId={personId} />
        </>
      )}
    </section>
  )
}

function Records({
  personId,
  life,
}: {
  readonly personId: string
  readonly life: PersonLife
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const say = useSay()
  const away = life.lanes.find(({ lane }) => lane === 'away')?.periods ?? []
  if (life.records.length === 0 && away.length === 0)
    return <p className="muted">{texts.noRecords}</p>
  return (
    <ul className="life-records">
      {life.records.map((record) => (
        <li
          key={`${record.kind}${String(record.eventNo)}`}
          className={record.voided ? 'voided' : ''}
        >
          <b>{say(record.text)}</b> {record.happenedOn ?? texts.always}
          {record.endedOn !== null && ` ${texts.endedOn(record.endedOn)}`}
          {record.voided && <span className="tag">{texts.voided}</span>}
          {record.facts.map(({ label, value }) => (
            <span key={label.en + value.zh} className="life-fact">
              <span className="muted">{say(label)}</span> {say(value)}
            </span>
          ))}
          <Together people={record.together} />
          {record.causeOnDemand && <DeathCause key={life.version} personId={personId} />}
          {record.recordedAt !== null && (
            <span className="small muted">{texts.recordedAt(instant(record.recordedAt))}</span>
          )}
        </li>
      ))}
      {away.map((period) => (
        <li key={`${period.value}${period.since ?? ''}`} className={period.voided ? 'voided' : ''}>
          <b>{period.value}</b> {period.since ?? texts.always} – {period.until ?? texts.today}
          {period.voided && <span className="tag">{texts.voided}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Who went along, each with a way to their page. */
function Together(props: {
  readonly people: PersonLife['records'][number]['together']
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const register = useTexts(registerTexts)
  const [first] = props.people
  if (first === undefined) return <></>
  return (
    <span className="life-fact" data-testid="together">
      <span className="muted">{first.leads ? texts.wentWith : texts.companions}</span>{' '}
      {props.people.map(({ personId, name }, at) => (
        <span key={personId}>
          {at === 0 ? '' : texts.and}
          <Link to={`/register/persons/${personId}`}>{name ?? register.unnamed}</Link>
        </span>
      ))}
    </span>
  )
}

function Steps(props: {
  readonly personId: string
  readonly life: PersonLife
  readonly household: readonly HouseholdMember[]
}): ReactElement {
  const { life, personId } = props
  const texts = useTexts(lifeTexts)
  const say = useSay()
  const can = useCan()
  const [open, setOpen] = useState<FormStep | null>(null)
  if (!can('events.record')) return <></>
  const steps: readonly FormStep[] = life.steps.flatMap((step) =>
    isFormKind(step.kind) ? [{ ...step, kind: step.kind }] : [],
  )
  return (
    <div className="life-steps no-print">
      <h3>{texts.register}</h3>
      {life.steps.length === 0 && <p className="muted">{texts.noSteps}</p>}
      <div className="chips">
        {steps.map((step) => (
          <button
            key={step.kind}
            type="button"
            className="chip"
            data-testid={`life-${step.kind}`}
            onClick={() => {
              setOpen(step)
            }}
          >
            {say(step.text)}
            {step.by === 'county' && <span className="small muted"> · {texts.countyApproves}</span>}
          </button>
        ))}
        {life.steps.map(
          (step) =>
            step.kind === 'merge' && (
              <Link
                key={step.kind}
                className="chip"
                data-testid="life-merge"
                to={`/register/persons/${personId}/merge`}
              >
                {say(step.text)}
                <span className="small muted"> · {texts.countyApproves}</span>
              </Link>
            ),
        )}
      </div>
      {open !== null && (
        <LifeEventDialog
          personId={personId}
          version={life.version}
          household={props.household}
          step={open}
          kind={open.kind}
          onClose={() => {
            setOpen(null)
          }}
        />
      )}
    </div>
  )
}

type FormStep = PersonLife['steps'][number] & { readonly kind: FormKind }

function isFormKind(kind: string): kind is FormKind {
  return kind in FIELDS_OF
}

/** The person on a day, as the register knew them on another. */
function LookBack({ personId }: { readonly personId: string }): ReactElement {
  const texts = useTexts(lifeTexts)
  const [days, setDays] = useState({ on: '', knownAt: '' })
  const [wrong, setWrong] = useState<readonly ('life-on' | 'life-known')[]>([])
  const look = useMutation({
    mutationFn: (asked: { readonly on: string; readonly knownAt: string | null }) =>
      get<PersonAsKnown>(`/persons/${personId}/as-known${queryString(asked)}`),
  })
  const errors = wrong.map((field) => ({ field, text: texts.mistakes.day }))
  const submit = (): void => {
    const on = typedDay(days.on)
    const knownAt = days.knownAt.trim() === '' ? null : typedDay(days.knownAt)
    const knownIsWrong = days.knownAt.trim() !== '' && knownAt === null
    setWrong([
      ...(on === null ? ['life-on' as const] : []),
      ...(knownIsWrong ? ['life-known' as const] : []),
    ])
    if (on !== null && !knownIsWrong) look.mutate({ on, knownAt })
  }
  return (
    <div className="life-look no-print">
      <h3>{texts.asKnown}</h3>
      <p className="small muted">{texts.asKnownNote}</p>
      <form
        noValidate
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field id="life-on" label={texts.on} errors={errors}>
          <Input
            id="life-on"
            value={days.on}
            placeholder={texts.dayHint}
            onChange={({ target }) => {
              setDays({ ...days, on: target.value })
            }}
          />
        </Field>
        <Field id="life-known" label={texts.knownAt} errors={errors}>
          <Input
            id="life-known"
            value={days.knownAt}
            placeholder={texts.knownNow}
            onChange={({ target }) => {
              setDays({ ...days, knownAt: target.value })
            }}
          />
        </Field>
        <Button htmlType="submit" loading={look.isPending} data-testid="look-back">
          {texts.look}
        </Button>
      </form>
      {look.isError && <ProblemNote error={look.error} />}
      {look.data !== undefined && <LookedBack known={look.data.known} />}
    </div>
  )
}

function LookedBack({ known }: Pick<PersonAsKnown, 'known'>): ReactElement {
  const texts = useTexts(lifeTexts)
  const say = useSay()
  return (
    <div role="status" data-testid="looked-back">
      {known === null ? (
        <p>{texts.notKnown}</p>
      ) : (
        <>
          <p>
            <b>{say(known.stateText)}</b> ·{' '}
            {known.counted ? texts.counted(known.placeName ?? '') : texts.notCounted}
          </p>
          <dl className="life-known">
            {known.items
              .filter(({ shown }) => shown !== null)
              .map(({ item, label, shown }) => (
                <div key={item}>
                  <dt className="small muted">{say(label)}</dt>
                  <dd>{say(shown)}</dd>
                </div>
              ))}
          </dl>
        </>
      )}
    </div>
  )
}
