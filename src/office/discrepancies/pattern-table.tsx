import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { PatternLine } from '#wire/acceptances.ts'
import { queryString } from '../api/client.ts'
import { count } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { SettlementTag } from './settlement-tag.tsx'

/** The commonest are told at once; the rest hold a few each. */
const PATTERNS_AT_ONCE = 20

/** Patterns of what is open, the commonest first; those that a document proves can be looked at. */
export function PatternTable(props: {
  readonly lines: readonly PatternLine[]
  readonly onLook?: (line: PatternLine) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const [all, setAll] = useState(false)
  const { lines, onLook } = props
  const shown = all ? lines : lines.slice(0, PATTERNS_AT_ONCE)
  return (
    <section className="sheet">
      <h2>{texts.patterns}</h2>
      <p className="small muted">{texts.patternsText}</p>
      {lines.length === 0 ? (
        <p className="empty" data-testid="patterns-empty">
          {texts.patternsEmpty}
        </p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.patterns}>
          <table className="plain stacked" data-testid="patterns">
            <thead>
              <tr>
                <th>{texts.pattern}</th>
                <th>{texts.source}</th>
                <th>{texts.differs}</th>
                <th>{texts.rule}</th>
                <th className="num">{texts.open}</th>
                <th className="num">{texts.villages}</th>
                <th>
                  <span className="visually-hidden">{texts.decide}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <PatternRow
                  key={JSON.stringify(line.pattern)}
                  line={line}
                  {...(onLook === undefined ? {} : { onLook })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < lines.length && (
        <button
          type="button"
          className="as-link"
          onClick={() => {
            setAll(true)
          }}
        >
          {texts.morePatterns(lines.length - shown.length)}
        </button>
      )}
    </section>
  )
}

function PatternRow(props: {
  readonly line: PatternLine
  readonly onLook?: (line: PatternLine) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { language } = useSettings()
  const { line, onLook } = props
  const { pattern, settlement } = line
  return (
    <tr>
      <td>
        <b>{say(line.itemText ?? line.kindText)}</b>
      </td>
      <td data-label={texts.source}>
        {pattern.sources.map((source) => SOURCE_PROFILES[source][language]).join('、')}
        {pattern.chosenSource !== null && ` ⇄ ${SOURCE_PROFILES[pattern.chosenSource][language]}`}
      </td>
      <td data-label={texts.differs}>{say(line.differenceText)}</td>
      <td data-label={texts.rule}>
        <SettlementTag settlement={settlement} />
      </td>
      <td className="num" data-label={texts.open}>
        {count(line.open)}
      </td>
      <td className="num" data-label={texts.villages}>
        {count(line.villages)}
      </td>
      <td>
        {onLook !== undefined && settlement.proven ? (
          <Button
            size="small"
            data-testid="look-at-pattern"
            onClick={() => {
              onLook(line)
            }}
          >
            {texts.look}
          </Button>
        ) : (
          <Link to={oneByOne(line)}>{texts.oneByOne}</Link>
        )}
      </td>
    </tr>
  )
}

function oneByOne({ pattern }: PatternLine): string {
  const [source = ''] = pattern.sources
  const { kind } = pattern
  return `/compare/discrepancies${queryString({ kind, item: pattern.item ?? '', source })}`
}
