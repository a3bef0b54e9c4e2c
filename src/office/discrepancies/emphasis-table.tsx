import { Button } from 'antd'
import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { EmphasisList } from '#wire/emphases.ts'
import { emphasisTexts } from '../texts/emphases.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import type { EmphasisChange } from './emphasis-dialog.tsx'
import { useLeadsText } from './leads-text.ts'

interface Lines {
  /** Given where the account may change them. */
  readonly onChange?: (change: EmphasisChange) => void
}

/** What stands of each source, and what is usual. */
export function EmphasisTable(
  props: Lines & { readonly lines: EmphasisList['sources'] },
): ReactElement {
  const texts = useTexts(emphasisTexts)
  const { lines, ...more } = props
  return (
    <section className="sheet">
      <h2>{texts.title}</h2>
      <p className="small muted">{texts.text}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
        <table className="plain stacked" data-testid="emphases">
          <thead>
            <tr>
              <th>{texts.source}</th>
              <th>{texts.leads}</th>
              <th>{texts.usual}</th>
              <th>{texts.why}</th>
              <th>
                <span className="visually-hidden">{texts.change}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <EmphasisRow key={line.source} line={line} {...more} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function EmphasisRow(
  props: Lines & { readonly line: EmphasisList['sources'][number] },
): ReactElement {
  const texts = useTexts(emphasisTexts)
  const say = useSay()
  const leadsText = useLeadsText()
  const { language } = useSettings()
  const { line, onChange } = props
  const isUsual = line.leads.join() === line.usual.join()
  return (
    <tr>
      <td className="nowrap">
        <b>{SOURCE_PROFILES[line.source][language]}</b>
      </td>
      <td data-label={texts.leads}>
        {leadsText(line.leads)} {!isUsual && <span className="tag blue">{texts.own}</span>}
      </td>
      <td data-label={texts.usual}>{leadsText(line.usual)}</td>
      <td data-label={texts.why}>{say(line.why)}</td>
      <td className="nowrap">
        {onChange !== undefined && (
          <>
            <Button
              size="small"
              data-testid={`change-emphasis-${line.source}`}
              aria-label={texts.changeOf(SOURCE_PROFILES[line.source][language])}
              onClick={() => {
                onChange({ way: 'set', line })
              }}
            >
              {texts.change}
            </Button>{' '}
            {line.mayUndo && (
              <Button
                size="small"
                data-testid={`undo-emphasis-${line.source}`}
                aria-label={texts.undoOf(SOURCE_PROFILES[line.source][language])}
                onClick={() => {
                  onChange({ way: 'undo', line })
                }}
              >
                {texts.undo}
              </Button>
            )}
          </>
        )}
      </td>
    </tr>
  )
}
