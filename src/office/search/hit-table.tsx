import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { FoundBy, SearchHit } from '#wire/searches.ts'
import { MaskedNumber } from '../register/masked-number.tsx'
import { registerTexts } from '../texts/register.ts'
import { searchTexts } from '../texts/search.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Not what was typed, but something near it: told apart so that nobody takes one for the other. */
const NEAR: ReadonlySet<FoundBy> = new Set(['same_sound', 'variant', 'former_name'])

/** People that were found, masked, each with the way they were found. */
export function HitTable({ hits }: { readonly hits: readonly SearchHit[] }): ReactElement {
  const texts = useTexts(registerTexts)
  const search = useTexts(searchTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={search.label}>
      <table className="plain" data-testid="hits">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.sex}</th>
            <th className="num">{texts.born}</th>
            <th>{texts.number}</th>
            <th>{texts.place}</th>
            <th>{texts.household}</th>
            <th>{texts.status}</th>
            <th>{search.foundBy}</th>
          </tr>
        </thead>
        <tbody>
          {hits.map((hit) => (
            <Hit key={hit.personId} hit={hit} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Hit({ hit }: { readonly hit: SearchHit }): ReactElement {
  const texts = useTexts(registerTexts)
  const search = useTexts(searchTexts)
  const say = useSay()
  return (
    <tr>
      <td>
        <Link to={`/register/persons/${hit.personId}`}>
          <b>{hit.name ?? '–'}</b>
        </Link>
        {hit.formerName !== null && (
          <div className="small muted">{texts.formerName(hit.formerName)}</div>
        )}
        {hit.mergedName !== null && (
          <div className="small muted">{search.mergedFrom(hit.mergedName)}</div>
        )}
      </td>
      <td>{hit.sex === null ? '–' : say(hit.sex)}</td>
      <td className="num">{hit.bornYear ?? '–'}</td>
      <td className="nowrap">
        {hit.maskedNumber === null ? '–' : <MaskedNumber number={hit.maskedNumber} />}
      </td>
      <td>{hit.placeName}</td>
      <td className="nowrap">
        {hit.householdId === null ? (
          '–'
        ) : (
          <Link to={`/register/households/${hit.householdId}`}>
            {hit.groupNo === null ? texts.household : texts.group(hit.groupNo)}
          </Link>
        )}
      </td>
      <td>{say(hit.status)}</td>
      <td className="small muted">
        {NEAR.has(hit.foundBy) ? (
          <span className="near">{search.foundNames[hit.foundBy]}</span>
        ) : (
          search.foundNames[hit.foundBy]
        )}
      </td>
    </tr>
  )
}
