import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { MakeUpLine } from '#wire/residents.ts'
import { count, percent } from '../format/figures.ts'
import { makeUpTexts } from '../texts/make-up.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A count as it may be seen: too few are told in words. */
export function Cell({ value }: { readonly value: number | null }): ReactElement {
  const texts = useTexts(makeUpTexts)
  return value === null ? <span className="muted small">{texts.hidden}</span> : <>{count(value)}</>
}

export function SizeTable({ line }: { readonly line: MakeUpLine }): ReactElement {
  const texts = useTexts(makeUpTexts)
  const { sizes, family } = line
  const share = (households: number | null): string =>
    households === null || family.households === null || family.households === 0
      ? ''
      : `${percent(households / family.households)} %`
  return (
    <table className="plain" data-testid="household-sizes">
      <thead>
        <tr>
          <th>{texts.size}</th>
          {[texts.householdsHead, texts.persons, texts.share].map((head) => (
            <th key={head} className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sizes.map(({ size, households, persons }) => (
          <tr key={size}>
            <td>{texts.sizeName(size)}</td>
            <td className="num">
              <Cell value={households} />
            </td>
            <td className="num">
              <Cell value={persons} />
            </td>
            <td className="num">{share(households)}</td>
          </tr>
        ))}
        <tr>
          <td>
            <b>{texts.family}</b>
          </td>
          <td className="num">
            <b>
              <Cell value={family.households} />
            </b>
          </td>
          <td className="num">
            <b>
              <Cell value={family.persons} />
            </b>
          </td>
          <td className="num" data-testid="household-average">
            {family.average !== null && texts.perHousehold(family.average.toFixed(2))}
          </td>
        </tr>
        <BesideFamilies line={line} />
      </tbody>
    </table>
  )
}

/** Whom the sizes leave out. */
function BesideFamilies({
  line: { collective, none },
}: {
  readonly line: MakeUpLine
}): ReactElement {
  const texts = useTexts(makeUpTexts)
  return (
    <>
      <tr>
        <td>{texts.collective}</td>
        <td className="num">
          <Cell value={collective.households} />
        </td>
        <td className="num">
          <Cell value={collective.persons} />
        </td>
        <td />
      </tr>
      <tr>
        <td>{texts.none}</td>
        <td />
        <td className="num">
          <Cell value={none} />
        </td>
        <td />
      </tr>
    </>
  )
}

export function TownTable({ line }: { readonly line: MakeUpLine }): ReactElement {
  const texts = useTexts(makeUpTexts)
  const { town, country, unclassed } = line
  const told = town === null || country === null ? 0 : town + country
  return (
    <div>
      <table className="plain" data-testid="town-country">
        <thead>
          <tr>
            <th>{texts.townCountry}</th>
            <th className="num">{texts.persons}</th>
          </tr>
        </thead>
        <tbody>
          {(
            [
              [texts.town, town],
              [texts.country, country],
              [texts.unclassed, unclassed],
            ] as const
          ).map(([name, value]) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="num">
                <Cell value={value} />
              </td>
            </tr>
          ))}
          {town !== null && told > 0 && (
            <tr>
              <td>
                <b>{texts.townShare}</b>
              </td>
              <td className="num">
                <b>{percent(town / told)} %</b>
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <Link className="small no-print" to="/divisions">
        {texts.classLink}
      </Link>
    </div>
  )
}
