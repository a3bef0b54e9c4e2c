import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { IdentifierRevealed, IdentifierView, PersonView } from '#wire/persons.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { LIFE_EVENT_WORDS } from '#domain/events/life-event-words.ts'
import { instant } from '../format/figures.ts'
import { LifeEventDialog } from './life-event-dialog.tsx'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { MaskedNumber } from './masked-number.tsx'

/** Masked until asked for; each showing of a whole number is a recorded read. */
export function Identifiers({ person }: { readonly person: PersonView }): ReactElement {
  const texts = useTexts(registerTexts)
  const [checking, setChecking] = useState<IdentifierView | null>(null)
  return (
    <section className="sheet">
      <h2>{texts.identifiers}</h2>
      {person.identifiers.length === 0 ? (
        <p className="muted">–</p>
      ) : (
        <table className="plain identifiers">
          <tbody>
            {person.identifiers.map((identifier) => (
              <Row
                key={identifier.identifierId}
                identifier={identifier}
                personId={person.personId}
                onCheck={() => {
                  setChecking(identifier)
                }}
              />
            ))}
          </tbody>
        </table>
      )}
      {checking !== null && (
        <LifeEventDialog
          personId={person.personId}
          version={person.version}
          kind="document_checked"
          step={{ kind: 'document_checked', by: 'township', text: documentChecked(checking) }}
          preset={{ choice: checking.kind }}
          onClose={() => {
            setChecking(null)
          }}
        />
      )}
    </section>
  )
}

function Row(props: {
  readonly identifier: IdentifierView
  readonly personId: string
  readonly onCheck: () => void
}): ReactElement {
  const { identifier } = props
  const texts = useTexts(registerTexts)
  const say = useSay()
  const can = useCan()
  const client = useQueryClient()
  const [value, setValue] = useState<string | null>(null)
  const reveal = useMutation({
    mutationFn: () =>
      call<IdentifierRevealed>('POST', `/persons/${props.personId}/reveal`, {
        identifierId: identifier.identifierId,
      }),
    onSuccess: (reply) => {
      setValue(reply.value)
      void client.invalidateQueries({ queryKey: ['reads', props.personId] })
    },
  })
  return (
    <tr>
      <th scope="row">
        {say(identifier.kindText)}
        <div className="small muted">{say(identifier.stateText)}</div>
        <Provenance identifier={identifier} />
      </th>
      <td>
        <MaskedNumber number={value ?? identifier.masked} />
        <div className="small">
          {value === null ? (
            can('persons.reveal') && (
              <button
                type="button"
                className="as-link no-print"
                disabled={reveal.isPending}
                onClick={() => {
                  reveal.mutate()
                }}
              >
                {texts.reveal}
              </button>
            )
          ) : (
            <span className="green" role="status">
              {texts.revealed}
            </span>
          )}
          {reveal.isError && <span className="red">{say(told(reveal.error).text)}</span>}
        </div>
        {can('events.record') && isInUse(identifier) && (
          <div className="small no-print">
            <button
              type="button"
              className="as-link"
              data-testid="check-document"
              onClick={props.onCheck}
            >
              {texts.checkDocument}
            </button>
          </div>
        )}
      </td>
    </tr>
  )
}

/** Since when it is valid, which list it is from, and who has checked it. */
function Provenance({ identifier }: { readonly identifier: IdentifierView }): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const { validFrom, validTo, source, checked } = identifier
  return (
    <div className="small muted identifier-facts">
      {(validFrom !== null || validTo !== null) && (
        <div>{texts.valid(validFrom ?? texts.unknownFrom, validTo ?? texts.now)}</div>
      )}
      {source !== null && <div>{texts.numberFrom(say(source))}</div>}
      {checked === null ? (
        isInUse(identifier) && <div>{texts.notChecked}</div>
      ) : (
        <div data-testid="identifier-checked">
          <span className="green">✓ {texts.checkedOn(checked.on ?? '')}</span> {say(checked.by)}
          {checked.note !== null && ` · ${checked.note}`}
          <div>{texts.checkedAs(checked.account, instant(checked.recordedAt))}</div>
        </div>
      )}
    </div>
  )
}

function isInUse({ state, validTo }: IdentifierView): boolean {
  return validTo === null && state !== 'voided' && state !== 'ended'
}

function documentChecked({ kindText }: IdentifierView): IdentifierView['kindText'] {
  const { zh, en } = LIFE_EVENT_WORDS.document_checked
  return { zh: `${zh}（${kindText.zh}）`, en: `${en} (${kindText.en})` }
}
