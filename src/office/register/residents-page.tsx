import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type {
  BalancePeople,
  PopulationBalance,
  ResidentCounts,
  ResidentPeople,
} from '#wire/residents.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { Field, TextField } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { count } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { MakeUpPanel } from './make-up-panel.tsx'
import { Cell as CountCell } from './make-up-tables.tsx'
import { VillageTable } from './resident-villages.tsx'
import './register.css'
import './life.css'

/** Both clocks as the page keeps them: days that exist, or empty. */
interface Days {
  readonly on: string
  readonly knownAt: string | null
}

/** How many were resident in a place on a day, as known on another; and how that came to be. */
export function ResidentsPage(): ReactElement {
  const texts = useTexts(lifeTexts)
  const register = useTexts(registerTexts)
  const [today] = useState(() => civilDayAt(Date.now()))
  const [days, setDays] = useState<Days>({ on: today, knownAt: null })
  const { code } = usePlace()
  useTitle(texts.residents)
  return (
    <>
      <div className="page-head">
        <Link to="/register" className="small">
          ‹ {register.title}
        </Link>
        <h1>{texts.residents}</h1>
        <span className="muted">{texts.residentsNote}</span>
        <span className="grow" />
        <Link to="/register/reference-dates">{texts.referenceDates} ›</Link>
      </div>
      <ClockForm days={days} onChange={setDays} />
      <Counts days={days} />
      <MakeUpPanel place={code} {...days} />
      <Balance days={days} />
    </>
  )
}

function ClockForm(props: {
  readonly days: Days
  readonly onChange: (days: Days) => void
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const [typed, setTyped] = useState({ on: props.days.on, knownAt: '' })
  const [wrong, setWrong] = useState<readonly string[]>([])
  const errors = wrong.map((field) => ({ field, text: texts.mistakes.day }))
  const submit = (): void => {
    const on = typedDay(typed.on)
    const isOpen = typed.knownAt.trim() === ''
    const knownAt = isOpen ? null : typedDay(typed.knownAt)
    const isWrong = !isOpen && knownAt === null
    setWrong([...(on === null ? ['count-on'] : []), ...(isWrong ? ['count-known'] : [])])
    if (on !== null && !isWrong) props.onChange({ on, knownAt })
  }
  return (
    <form
      noValidate
      className="sheet inline-form"
      data-testid="clocks"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        id="count-on"
        label={texts.on}
        errors={errors}
        value={typed.on}
        onChange={(text) => {
          setTyped({ ...typed, on: text })
        }}
      />
      <Field id="count-known" label={texts.knownAt} errors={errors}>
        <Input
          id="count-known"
          value={typed.knownAt}
          placeholder={texts.knownNow}
          onChange={({ target }) => {
            setTyped({ ...typed, knownAt: target.value })
          }}
        />
      </Field>
      <Button type="primary" htmlType="submit" data-testid="count">
        {texts.count}
      </Button>
    </form>
  )
}

function Counts({ days }: { readonly days: Days }): ReactElement {
  const texts = useTexts(lifeTexts)
  const shell = useTexts(shellTexts)
  const can = useCan()
  const { code } = usePlace()
  const [listing, setListing] = useState(false)
  const asked = { place: code, ...days }
  const { data, error, refetch } = useQuery({
    queryKey: ['residents', asked],
    queryFn: () => get<ResidentCounts>(`/residents${queryString(asked)}`),
  })
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <p className="muted">{shell.loading}</p>
  const { persons, men, women } = data
  const unstated = persons === null || men === null || women === null ? 0 : persons - men - women
  return (
    <section className="sheet" data-testid="residents">
      <div className="head">
        <h2>
          {data.placeName} · {data.on}
        </h2>
        <span className="small muted">{texts.knownUntil(data.knownUntil)}</span>
      </div>
      {data.persons === 0 ? (
        <p className="muted">{texts.noResidents}</p>
      ) : (
        <>
          <p className="life-figures">
            <b className="total">
              <CountCell value={persons} />
            </b>{' '}
            {texts.persons} · {texts.men} <CountCell value={men} /> · {texts.women}{' '}
            <CountCell value={women} />
            {unstated > 0 && ` · ${texts.unstated} ${count(unstated)}`}
          </p>
          <VillageTable villages={data.villages} />
          {data.hides && <p className="small muted">{texts.hiddenNote}</p>}
          {can('persons.read') && !listing && (
            <Button
              onClick={() => {
                setListing(true)
              }}
            >
              {texts.people}
            </Button>
          )}
          {listing && <People days={days} place={code} />}
        </>
      )}
    </section>
  )
}

function People(props: { readonly days: Days; readonly place: string }): ReactElement {
  const texts = useTexts(lifeTexts)
  const shell = useTexts(shellTexts)
  const asked = { place: props.place, ...props.days }
  const list = useInfiniteQuery({
    queryKey: ['resident-people', asked],
    queryFn: ({ pageParam }) =>
      get<ResidentPeople>(`/residents/people${queryString({ ...asked, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const { data, error } = list
  const people = data?.pages.flatMap((page) => page.people)
  if (error !== null) return <ProblemNote error={error} />
  if (people === undefined) return <p className="muted">{shell.loading}</p>
  return (
    <>
      <PersonList people={people.map((one) => ({ ...one, day: one.since }))} empty={texts.nobody} />
      <MoreButton list={list} />
    </>
  )
}

interface ListedPerson {
  readonly personId: string
  readonly name: string | null
  readonly sex: ResidentPeople['people'][number]['sex']
  readonly ageYears: number | null
  readonly villageName: string
  readonly day: string | null
}

function PersonList(props: {
  readonly people: readonly ListedPerson[]
  readonly empty: string
}): ReactElement {
  const register = useTexts(registerTexts)
  const texts = useTexts(lifeTexts)
  const say = useSay()
  if (props.people.length === 0) return <p className="muted">{props.empty}</p>
  return (
    <ul className="life-records" data-testid="people">
      {props.people.map(({ personId, name, sex, ageYears, villageName, day }) => (
        <li key={personId + (day ?? '')}>
          <Link to={`/register/persons/${personId}`}>{name ?? register.unnamed}</Link>
          <span>
            {say(sex)} {ageYears === null ? '' : register.age(ageYears)}
          </span>
          <span className="muted">{villageName}</span>
          <span className="small muted">{day ?? texts.always}</span>
        </li>
      ))}
    </ul>
  )
}

const IN = ['births', 'movedIn', 'found'] as const
const OUT = ['deaths', 'movedOut', 'missing'] as const
type Cell = (typeof IN)[number] | (typeof OUT)[number]

function Balance({ days }: { readonly days: Days }): ReactElement {
  const texts = useTexts(lifeTexts)
  const shell = useTexts(shellTexts)
  const { code } = usePlace()
  const [from, setFrom] = useState(`${days.on.slice(0, 4)}-01-01`)
  const [cell, setCell] = useState<Cell | null>(null)
  const first = typedDay(from)
  const asked = { place: code, from: first ?? '', to: days.on, knownAt: days.knownAt }
  const { data, error } = useQuery({
    queryKey: ['balance', asked],
    queryFn: () => get<PopulationBalance>(`/population-balance${queryString(asked)}`),
    enabled: first !== null && first <= days.on,
  })
  return (
    <section className="sheet" data-testid="balance">
      <div className="head">
        <h2>{texts.balance}</h2>
        <span className="small muted">{texts.balanceNote}</span>
      </div>
      <div className="inline-form">
        <Field
          id="balance-from"
          label={texts.from}
          errors={first === null ? [{ field: 'balance-from', text: texts.mistakes.day }] : []}
        >
          <Input
            id="balance-from"
            value={from}
            onChange={({ target }) => {
              setFrom(target.value)
              setCell(null)
            }}
          />
        </Field>
        <p>
          {texts.to} {days.on}
        </p>
      </div>
      {error !== null && <ProblemNote error={error} />}
      {data === undefined && error === null && first !== null && (
        <p className="muted">{shell.loading}</p>
      )}
      {data !== undefined && <BalanceLine balance={data} onOpen={setCell} />}
      {cell !== null && <CellPeople cell={cell} asked={asked} />}
    </section>
  )
}

function BalanceLine(props: {
  readonly balance: PopulationBalance
  readonly onOpen: (cell: Cell) => void
}): ReactElement {
  const { balance } = props
  const texts = useTexts(lifeTexts)
  const can = useCan()
  const cell = (name: Cell, sign: string): ReactElement => (
    <span key={name} className="balance">
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      {can('persons.read') && balance[name] > 0 ? (
        <button
          type="button"
          className="cell"
          data-testid={`cell-${name}`}
          onClick={() => {
            props.onOpen(name)
          }}
        >
          <b>{count(balance[name])}</b>
          {texts[name]}
        </button>
      ) : (
        <span className="cell">
          <b>{count(balance[name])}</b>
          {texts[name]}
        </span>
      )}
    </span>
  )
  return (
    <div className="balance">
      <span className="cell">
        <b>{count(balance.opening)}</b>
        {texts.opening}
      </span>
      {IN.map((name) => cell(name, '＋'))}
      {OUT.map((name) => cell(name, '－'))}
      <span className="sign" aria-hidden="true">
        ＝
      </span>
      <span className="cell">
        <b>{count(balance.closing)}</b>
        {texts.closing}
      </span>
    </div>
  )
}

function CellPeople(props: {
  readonly cell: Cell
  readonly asked: Readonly<Record<string, string | null>>
}): ReactElement {
  const { cell, asked } = props
  const texts = useTexts(lifeTexts)
  const shell = useTexts(shellTexts)
  const { data, error } = useQuery({
    queryKey: ['balance-people', asked, cell],
    queryFn: () =>
      get<BalancePeople>(`/population-balance/people${queryString({ ...asked, cell })}`),
  })
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <p className="muted">{shell.loading}</p>
  return (
    <>
      <h3>{texts.cellPeople(texts[cell])}</h3>
      <PersonList people={data.people} empty={texts.nobody} />
    </>
  )
}
