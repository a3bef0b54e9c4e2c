import type { ReactElement } from 'react'
import { LEGACY_ANSWERS, type LegacyAnswer } from '#domain/sources/legacy-village.ts'
import type { LegacyVillageView } from '#wire/legacy.ts'
import { legacyTexts } from '../texts/legacy.ts'
import { useTexts } from '../texts/use-texts.ts'

type Person = LegacyVillageView['people'][number]

/** Whom the sample asks about, a line each; three answers a line, by mouse or arrow keys. */
export function SampledPeople(props: {
  readonly people: readonly Person[]
  /** Given now and not saved yet, by `row/party`. */
  readonly answers: ReadonlyMap<string, LegacyAnswer>
  readonly disabled: boolean
  readonly onAnswer: (key: string, answer: LegacyAnswer) => void
}): ReactElement {
  const texts = useTexts(legacyTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.sample}>
      <table className="plain legacy-table" data-testid="legacy-sample">
        <thead>
          <tr>
            <th scope="col">{texts.person}</th>
            <th scope="col">{texts.born}</th>
            <th scope="col">{texts.address}</th>
            <th scope="col">{texts.answer}</th>
          </tr>
        </thead>
        <tbody>
          {props.people.map((person) => {
            const key = `${String(person.rowNo)}/${String(person.party)}`
            const name = person.name ?? '—'
            const given = props.answers.get(key) ?? person.answer
            return (
              <tr key={key}>
                <th scope="row">
                  {name} {person.sex === null ? '' : (texts.sexes[person.sex] ?? '')}
                </th>
                <td className="nowrap">{person.bornOn ?? '—'}</td>
                <td>{person.address ?? '—'}</td>
                <td>
                  <div
                    className="legacy-answers"
                    role="radiogroup"
                    aria-label={`${texts.answer} ${name}`}
                  >
                    {LEGACY_ANSWERS.map((answer) => (
                      <label key={answer}>
                        <input
                          type="radio"
                          name={`answer-${key}`}
                          checked={given === answer}
                          disabled={props.disabled}
                          onChange={() => {
                            props.onAnswer(key, answer)
                          }}
                        />
                        {texts.answers[answer]}
                      </label>
                    ))}
                  </div>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
