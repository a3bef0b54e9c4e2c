import type { ReactElement } from 'react'
import type { PairSide, PairView } from '#wire/pairs.ts'
import { compareTexts } from '../texts/compare.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** What the comparison above already shows. */
const IN_THE_TABLE: ReadonlySet<string> = new Set(['name', 'number', 'sex', 'born_on', 'place'])

/** The two households side by side, and evidence that is kept out of the score. */
export function PairContext({ pair }: { readonly pair: PairView }): ReactElement {
  const texts = useTexts(compareTexts)
  const say = useSay()
  return (
    <div className="pair-context">
      <Family side={pair.left} name={texts.left} />
      <Family side={pair.right} name={texts.right} />
      <div>
        <h3>
          {texts.beside} <span className="small muted">{texts.besideNote}</span>
        </h3>
        {pair.beside.length === 0 ? (
          <p className="small muted">{texts.noBeside}</p>
        ) : (
          <ul className="beside">
            {pair.beside.map((words) => (
              <li key={words.zh}>{say(words)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

function Family({ side, name }: { readonly side: PairSide; readonly name: string }): ReactElement {
  const texts = useTexts(compareTexts)
  const say = useSay()
  const extra = side.items.filter(({ item, value }) => value !== null && !IN_THE_TABLE.has(item))
  return (
    <div>
      <h3>
        {texts.familyOf(name)} <span className="small muted">{side.placeName}</span>
      </h3>
      {side.household.length === 0 ? (
        <p className="small muted">{texts.noFamily}</p>
      ) : (
        <table className="plain">
          <tbody>
            {side.household.map((member, at) => (
              <tr key={`${at} ${member.name ?? ''}`}>
                <td>{member.isSelf ? <b>{member.name ?? '–'}</b> : (member.name ?? '–')}</td>
                <td className="muted">
                  {[
                    say(member.relation),
                    member.ageYears === null ? '' : texts.age(member.ageYears),
                  ]
                    .filter((words) => words !== '')
                    .join(' · ')}
                </td>
                <td className="small nowrap">
                  {member.isSelf && <span className="muted">{texts.thisOne}</span>}
                  {member.alsoOther && <span className="green"> {texts.alsoOther}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {extra.length > 0 && (
        <p className="small muted">
          {extra.map(({ item, label, value }) => (
            <span key={item}>
              {say(label)} <b>{value}</b>　
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
