import { useRef, type ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { DiscrepancyView } from '#wire/discrepancies.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { rosterPath, type RosterPlace } from '../compare/roster-address.ts'
import { instant } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { DecisionForm } from './decision-form.tsx'
import { RivalTable } from './rival-table.tsx'
import { SettlementTag } from './settlement-tag.tsx'
import { useDecideDiscrepancy, useDiscrepancy } from './use-discrepancies.ts'

/** One discrepancy: what stands, what the rule would take, what each source says, and the decision. */
export function DiscrepancyCase(props: {
  readonly discrepancyNo: number
  /** The household somebody came from, and goes back to; `null`: the next one follows. */
  readonly from: RosterPlace | null
  readonly onDecided?: (next: number | null) => void
}): ReactElement {
  const { data, error, refetch } = useDiscrepancy(props.discrepancyNo)
  if (data === undefined) {
    return (
      <section className="sheet">
        <StillToCome error={error} onRetry={() => void refetch()} />
      </section>
    )
  }
  return <Case {...props} view={data} />
}

function Case(props: {
  readonly view: DiscrepancyView
  readonly from: RosterPlace | null
  readonly onDecided?: (next: number | null) => void
}): ReactElement {
  const { view, from, onDecided } = props
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const can = useCan()
  const { decide, undo } = useDecideDiscrepancy(view.discrepancyNo)
  const back = useRef<HTMLAnchorElement>(null)
  return (
    <section className="sheet discrepancy-case" data-testid="discrepancy-case">
      {from !== null && (
        <Link
          ref={back}
          className="back-to-household"
          data-testid="back-to-household"
          to={rosterPath(from.village, from.householdId, from.filter)}
          state={{ discrepancyNo: view.discrepancyNo }}
        >
          ← {texts.backToHousehold}
        </Link>
      )}
      <div className="head">
        <h2>
          {view.name ?? texts.notNamed} · {say(view.itemText ?? view.kindText)}
        </h2>
        <span className="muted">{view.placeName}</span>
      </div>
      <Facts view={view} />
      <h3>{view.kind === 'item_differs' ? texts.rivals : texts.records}</h3>
      <RivalTable rivals={view.rivals} />
      <Ways view={view} />
      {decide.isError && <ProblemNote error={decide.error} />}
      {undo.isError && <ProblemNote error={undo.error} />}
      {view.decision !== null && (
        <Decided
          decision={view.decision}
          isAwaiting={view.state === 'asked' && view.decision.verdict === 'rule'}
          {...(can('discrepancies.decide') && !view.decision.inOrder
            ? {
                onUndo: () => {
                  undo.mutate()
                },
              }
            : {})}
        />
      )}
      {can('discrepancies.decide') && view.state !== 'decided' && (
        <DecisionForm
          view={view}
          isSending={decide.isPending}
          hasNext={from === null}
          onDecide={(decision) => {
            decide.mutate(decision, {
              onSuccess: ({ next }) => {
                if (from === null) onDecided?.(next)
                else back.current?.focus()
              },
            })
          }}
        />
      )}
    </section>
  )
}

function Facts({ view }: { readonly view: DiscrepancyView }): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const isValue = view.kind === 'item_differs'
  return (
    <dl className="case-facts">
      {isValue && (
        <>
          <dt>{texts.present}</dt>
          <dd>{view.registered ? (view.present ?? '–') : texts.notRegistered}</dd>
          <dt>{texts.proposed}</dt>
          <dd>
            <b>{view.proposed ?? '–'}</b>{' '}
            {view.stands && <span className="small muted">{texts.same}</span>}
          </dd>
        </>
      )}
      {!isValue && !view.registered && (
        <>
          <dt>{texts.present}</dt>
          <dd>{texts.notRegistered}</dd>
        </>
      )}
      <dt>{texts.rule}</dt>
      <dd>
        {say(view.settlement.text)} <SettlementTag settlement={view.settlement} />
      </dd>
    </dl>
  )
}

/** Where else the matter can be taken further. */
function Ways({ view }: { readonly view: DiscrepancyView }): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const can = useCan()
  return (
    <p className="ways">
      {view.registered && view.personId !== null && can('persons.read') && (
        <Link to={`/register/persons/${view.personId}`}>{texts.openPerson}</Link>
      )}
      {view.other !== null && can('persons.read') && (
        <Link to={`/register/persons/${view.other.personId}`}>
          {texts.otherPerson} {view.other.name ?? ''}
        </Link>
      )}
      {!view.registered && can('births.register') && (
        <Link to={view.kind === 'birth_missing' ? '/register/births/new' : '/register/persons/new'}>
          {texts.register}
        </Link>
      )}
      {view.kind === 'one_person_two_numbers' && can('pairs.read') && (
        <Link to="/compare/pairs">{texts.openPairs}</Link>
      )}
    </p>
  )
}

function Decided(props: {
  readonly decision: NonNullable<DiscrepancyView['decision']>
  readonly isAwaiting: boolean
  readonly onUndo?: () => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { language } = useSettings()
  const { decision, isAwaiting, onUndo } = props
  const wrong = decision.wrongSources.map((source) => SOURCE_PROFILES[source][language])
  return (
    <div className="decided" data-testid="decision">
      <h3>{texts.decidedAs}</h3>
      <p>
        <b>{texts.verdicts[decision.verdict]}</b> {decision.reason}
      </p>
      <p className="small muted">
        {texts.decidedBy(decision.decidedBy, instant(decision.decidedAt))}
      </p>
      {decision.verdict !== 'ask' && (
        <p>
          {wrong.length === 0 ? texts.nobodyWrong : `${texts.wrong}：${wrong.join('、')}`}{' '}
          {decision.tickets.map((ticketNo) => (
            <Link key={ticketNo} to="/compare/tickets">
              {texts.tickets(String(ticketNo))}
            </Link>
          ))}
        </p>
      )}
      {isAwaiting && <p>{texts.awaiting}</p>}
      {decision.inOrder && (
        <p className="small">
          <Link to="/compare/patterns">{texts.inOrder}</Link>
        </p>
      )}
      {onUndo !== undefined && (
        <button type="button" className="as-link" data-testid="undo-decision" onClick={onUndo}>
          {texts.undo}
        </button>
      )}
    </div>
  )
}
