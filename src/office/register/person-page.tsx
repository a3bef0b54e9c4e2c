import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { PersonItem } from '#wire/person-item.ts'
import type { PersonView } from '#wire/persons.ts'
import { get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { PrintPage } from '../app/print-page.tsx'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { CorrectionDialog } from './correction-dialog.tsx'
import { Identifiers } from './identifiers.tsx'
import { LifePanel } from './life-panel.tsx'
import { KinDiagram } from './kin-diagram.tsx'
import { MaskedNumber } from './masked-number.tsx'
import { PendingChanges } from './pending-changes.tsx'
import { PersonFindings } from './person-findings.tsx'
import { PersonItems } from './person-items.tsx'
import { Reads, Trace } from './person-history.tsx'
import { Residences } from './residences.tsx'
import './register.css'
import './life.css'

/** One person: every value with who says so, and who has looked, this look included. */
export function PersonPage(): ReactElement {
  const { personId = '' } = useParams()
  const texts = useTexts(registerTexts)
  const [correcting, setCorrecting] = useState<PersonItem | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['person', personId],
    queryFn: () => get<PersonView>(`/persons/${personId}`),
  })
  // No name in the title: titles stand in the browser's history and in window lists.
  useTitle(texts.title)
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <Crumbs person={data} />
      <PersonHead
        person={data}
        onCorrect={() => {
          setCorrecting('name')
        }}
      />
      <PendingChanges pending={data.pending} />
      <PersonFindings personId={personId} />
      <div className="person-columns">
        <PersonItems person={data} onCorrect={setCorrecting} />
        <div className="person-side">
          <KinDiagram person={data} />
          <Identifiers person={data} />
        </div>
      </div>
      <LifePanel personId={personId} household={data.household?.members ?? []} />
      <Residences residences={data.residences} />
      <div className="person-history">
        <Trace personId={personId} />
        <Reads personId={personId} />
      </div>
      {correcting !== null && (
        <CorrectionDialog
          person={data}
          item={correcting}
          onClose={() => {
            setCorrecting(null)
          }}
        />
      )}
    </>
  )
}

function Crumbs({ person }: { readonly person: PersonView }): ReactElement {
  const texts = useTexts(registerTexts)
  return (
    <nav className="crumbs small muted no-print" aria-label={texts.title}>
      <Link to="/register">{texts.title}</Link>
      {person.placePath.map(({ code, name }) => (
        <span key={code}> › {name}</span>
      ))}
      {person.household !== null && (
        <>
          {' › '}
          <Link to={`/register/households/${person.household.householdId}`}>
            {person.household.groupNo === null ? '' : `${texts.group(person.household.groupNo)} `}
            {texts.household}
          </Link>
        </>
      )}
      <span className="crumbs-right">{texts.lookingAt}</span>
    </nav>
  )
}

function PersonHead(props: {
  readonly person: PersonView
  readonly onCorrect: () => void
}): ReactElement {
  const { person } = props
  const texts = useTexts(registerTexts)
  const say = useSay()
  const can = useCan()
  const number = person.items.find(({ item }) => item === 'number')
  return (
    <section className="sheet person-head" data-testid="person-head">
      <div className="person-name">
        <h1>{person.name ?? texts.unnamed}</h1>
        <span className="person-sex">
          {[say(person.sex), person.ageYears === null ? '' : texts.age(person.ageYears)]
            .filter((words) => words !== '')
            .join(' · ')}
        </span>
        {number?.shown !== undefined && number.shown !== null && (
          <span className="person-number">
            <MaskedNumber number={say(number.shown)} />
          </span>
        )}
        <span className="grow" />
        {(can('persons.correct') || can('forms.draft')) && (
          <Button
            type="primary"
            className="no-print"
            data-testid="correct"
            onClick={props.onCorrect}
          >
            {texts.correct}
          </Button>
        )}
        <PrintPage />
      </div>
      <PersonFacts person={person} />
    </section>
  )
}

function PersonFacts({ person }: { readonly person: PersonView }): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const { status } = person
  const self = person.household?.members.find(({ isSelf }) => isSelf)
  return (
    <div className="person-facts">
      <div>
        <div className="small muted">{texts.registeredPlace}</div>
        <b>
          {person.placePath
            .slice(-2)
            .map(({ name }) => name)
            .join('')}
        </b>
      </div>
      <div>
        <div className="small muted">{texts.inHousehold}</div>
        {person.household === null ? (
          '–'
        ) : (
          <>
            <Link to={`/register/households/${person.household.householdId}`}>
              <b>{texts.householdMembers(person.household.members.length)}</b>
            </Link>{' '}
            {say(self?.relation)}
          </>
        )}
      </div>
      <div>
        <div className="small muted">{texts.statusLabel}</div>
        <b>
          <span className={status.lifeState === 'active' ? 'green' : 'amber'} aria-hidden="true">
            ●
          </span>{' '}
          {say(status.text)}
        </b>
        {status.since !== null && <div className="small muted">{texts.since(status.since)}</div>}
      </div>
      <div>
        <div className="small muted">{texts.mainItems}</div>
        <b className={person.summary.open > 0 ? 'amber' : ''}>
          {texts.summary(person.summary.agreed, person.summary.decided, person.summary.open)}
        </b>
      </div>
      {person.certainty !== null && (
        <div>
          <div className="small muted">{texts.certainty}</div>
          <b>{say(person.certainty.text)}</b>
        </div>
      )}
    </div>
  )
}
