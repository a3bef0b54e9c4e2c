import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { IdentifierRevealed, IdentifierView, PersonView } from '#wire/persons.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { MaskedNumber } from './masked-number.tsx'

/** Masked until asked for; each showing of a whole number is a recorded read. */
export function Identifiers({ person }: { readonly person: PersonView }): ReactElement {
  const texts = useTexts(registerTexts)
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
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Row(props: {
  readonly identifier: IdentifierView
  readonly personId: string
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
      </td>
    </tr>
  )
}
