import type { ReactElement } from 'react'
import type { MakeUpLine } from '#wire/residents.ts'
import { makeUpTexts } from '../texts/make-up.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { Cell } from './make-up-tables.tsx'

/** The same of each place below, a line each. */
export function BelowTable({ lines }: { readonly lines: readonly MakeUpLine[] }): ReactElement {
  const texts = useTexts(makeUpTexts)
  const say = useSay()
  const heads = [
    texts.persons,
    texts.family,
    texts.familyPersons,
    texts.average,
    texts.collective,
    texts.none,
    texts.town,
    texts.country,
    texts.unclassed,
  ]
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.below}>
      <table className="plain" data-testid="make-up-below">
        <thead>
          <tr>
            <th>{texts.place}</th>
            {heads.map((head) => (
              <th key={head} className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.code}>
              <td className="nowrap">{say(line.name)}</td>
              {[line.persons, line.family.households, line.family.persons].map((value, at) => (
                <td key={at} className="num">
                  <Cell value={value} />
                </td>
              ))}
              <td className="num">{line.family.average?.toFixed(2)}</td>
              {[line.collective.persons, line.none, line.town, line.country, line.unclassed].map(
                (value, at) => (
                  <td key={at} className="num">
                    <Cell value={value} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
