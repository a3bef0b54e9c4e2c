import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { ResidentCounts } from '#wire/residents.ts'
import { lifeTexts } from '../texts/life.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Cell } from './make-up-tables.tsx'

const VILLAGE_DIGITS = 12
/** A county has hundreds of villages, and what stands below them is looked for too. */
const SHOWN_AT_FIRST = 20

/** Counts village by village: the first ones, and all when they are asked for or printed. */
export function VillageTable({ villages }: Pick<ResidentCounts, 'villages'>): ReactElement {
  const texts = useTexts(lifeTexts)
  const [isAsked, setAsked] = useState(false)
  const isWhole = isAsked || villages.length <= SHOWN_AT_FIRST
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.village}>
        <table className="plain">
          <thead>
            <tr>
              <th>{texts.village}</th>
              {[texts.persons, texts.men, texts.women, texts.children, texts.aged].map((text) => (
                <th key={text} className="num">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {villages.map(({ code, name, persons, men, women, children, aged }, row) => (
              <tr
                key={code}
                className={isWhole || row < SHOWN_AT_FIRST ? undefined : 'print-only-row'}
              >
                <td>{code.length < VILLAGE_DIGITS ? texts.unknownVillage(name) : name}</td>
                {[persons, men, women, children, aged].map((figure, at) => (
                  <td key={at} className="num">
                    <Cell value={figure} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && (
        <p className="no-print">
          <Button
            data-testid="all-villages"
            onClick={() => {
              setAsked(true)
            }}
          >
            {texts.allVillages(villages.length)}
          </Button>
        </p>
      )}
    </>
  )
}
