import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { PersonItem } from '#wire/person-item.ts'
import type { ItemEvidence } from '#wire/persons.ts'
import { get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count, instant } from '../format/figures.ts'
import { MarkedText } from '../format/marked-text.tsx'
import { evidenceTexts } from '../texts/evidence.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import './evidence.css'

type Statement = ItemEvidence['statements'][number]

const MARKS: Readonly<Record<Statement['state'], string>> = {
  used: 'used',
  same: 'same',
  differs: 'open',
  silent: 'silent',
}
const TONES: Readonly<Record<Statement['state'], string>> = {
  used: 'tag green',
  same: 'muted',
  differs: 'tag red',
  silent: 'muted',
}

/** In place, under the value: who said it, when, on which row, what else was said, and the rule. */
export function EvidencePanel(props: {
  readonly personId: string
  readonly item: PersonItem
}): ReactElement {
  const texts = useTexts(evidenceTexts)
  const say = useSay()
  const { data, error, refetch } = useQuery({
    queryKey: ['evidence', props.personId, props.item],
    queryFn: () => get<ItemEvidence>(`/persons/${props.personId}/items/${props.item}/evidence`),
  })
  if (data === undefined) {
    if (error === null) return <p className="muted evidence-wait">{texts.loading}</p>
    return <ProblemNote error={error} onRetry={() => void refetch()} />
  }
  const conversions = data.statements.flatMap(({ conversion }) =>
    conversion === null ? [] : [say(conversion)],
  )
  return (
    <div className="evidence" data-testid="evidence">
      <div className="evidence-said" tabIndex={0} role="region" aria-label={say(data.label)}>
        {data.statements.length === 0 ? (
          <p className="muted">{texts.none}</p>
        ) : (
          <table className="plain">
            <thead>
              <tr>
                <th>{texts.who}</th>
                <th>{texts.said}</th>
                <th>{texts.where}</th>
                <th>{texts.reading}</th>
              </tr>
            </thead>
            <tbody>
              {data.statements.map((statement) => (
                <StatementRow
                  key={`${statement.record.batchNo} ${statement.record.rowNo} ${statement.record.party}`}
                  statement={statement}
                />
              ))}
            </tbody>
          </table>
        )}
        {conversions.map((words) => (
          <p key={words} className="conversion">
            {words}
          </p>
        ))}
      </div>
      <RuleAndEvents evidence={data} />
    </div>
  )
}

/** The rule that chose, the order of sources it follows, and what the ledger holds about the item. */
function RuleAndEvents({ evidence }: { readonly evidence: ItemEvidence }): ReactElement {
  const texts = useTexts(evidenceTexts)
  const say = useSay()
  const { language } = useSettings()
  return (
    <div className="evidence-rule small">
      <div>
        <span className="muted">{texts.rule}</span> {evidence.rule.id}
        <br />
        {say(evidence.rule.text)}
      </div>
      {evidence.order.length > 0 && (
        <div>
          <span className="muted">{texts.order}</span>
          <br />
          {evidence.order.map((source) => SOURCE_PROFILES[source][language]).join(' › ')}
        </div>
      )}
      {evidence.events.length > 0 && (
        <div>
          <span className="muted">{texts.events}</span>
          {evidence.events.map(({ eventId, value, actor, recordedAt, reason }) => (
            <div key={eventId}>
              {value ?? '–'} · {actor} {instant(recordedAt)}
              {reason !== null && ` · ${reason}`}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function StatementRow({ statement }: { readonly statement: Statement }): ReactElement {
  const texts = useTexts(evidenceTexts)
  const say = useSay()
  const { language } = useSettings()
  const { source, record, state } = statement
  const profile = SOURCE_PROFILES[source]
  return (
    <tr className={state === 'used' ? 'picked' : ''}>
      <td className="nowrap">
        <span className={`mark ${MARKS[state]}`} aria-hidden="true">
          {profile.mark}
        </span>{' '}
        {profile[language]}
        <div className="small muted">{statement.asOf ?? ''}</div>
      </td>
      <td>
        {statement.read === null ? (
          <span className="muted">–</span>
        ) : (
          <b>
            <MarkedText text={statement.read} positions={statement.difference?.positions ?? []} />
          </b>
        )}
        {statement.original !== null && statement.original !== statement.read && (
          <div className="small muted">
            {texts.original}“{statement.original}”
          </div>
        )}
      </td>
      <td className="small muted">
        {statement.department} · {statement.fileName} {texts.row(count(record.rowNo))}
        {statement.header !== null && ` ${texts.column(statement.header)}`}
        <div>{texts.received(instant(statement.receivedAt))}</div>
      </td>
      <td className="nowrap">
        <span className={TONES[state]}>{texts.states[state]}</span>
        {statement.difference !== null && (
          <div className="small red">{say(statement.difference.text)}</div>
        )}
      </td>
    </tr>
  )
}
