import type { ReactElement } from 'react'
import type { RoundGiven } from '#wire/grant-rounds.ts'
import { instant } from '../format/figures.ts'
import { roundTexts } from '../texts/rounds.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Every grant of a round, and what stands against it. */
export function RoundLines(props: {
  readonly given: RoundGiven
  readonly note: string
  readonly showsPassed: boolean
}): ReactElement {
  const texts = useTexts(roundTexts)
  const say = useSay()
  const { lines, passed } = props.given
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={props.note}>
      <p role="status" data-testid="round-note">
        <b>{props.note}</b>
        {props.showsPassed && (
          <span className="small muted">
            {' '}
            {passed === 0 ? texts.noPassed : texts.passed(passed)}
          </span>
        )}
      </p>
      <table className="plain stacked" data-testid="round-lines">
        <thead>
          <tr>
            <th>{texts.account}</th>
            <th>{texts.role}</th>
            <th>{texts.place}</th>
            <th>{texts.period}</th>
            <th>{texts.problem}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={`${line.login} ${line.place} ${String(at)}`}>
              <td>
                {line.who ?? '–'} <span className="small muted">{line.login}</span>
              </td>
              <td>{say(line.roleText)}</td>
              <td>
                {line.placeName} <span className="small muted">{line.place}</span>
              </td>
              <td className="nowrap">
                {instant(line.since)} – {line.until === null ? texts.forGood : instant(line.until)}
              </td>
              <td>
                {line.problem === null ? (
                  <span className="green">✓ {texts.fine}</span>
                ) : (
                  <span className="red">{say(line.problem)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
