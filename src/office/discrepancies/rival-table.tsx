import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { DiscrepancyView } from '#wire/discrepancies.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

/** What each record says, in the order in which sources are believed about the item. */
export function RivalTable({ rivals }: Pick<DiscrepancyView, 'rivals'>): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { language } = useSettings()
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.rivals}>
      <table className="plain stacked" data-testid="rivals">
        <thead>
          <tr>
            <th>{texts.from}</th>
            <th>{texts.value}</th>
            <th>{texts.file}</th>
            <th>{texts.asOf}</th>
          </tr>
        </thead>
        <tbody>
          {rivals.map((rival) => {
            const { batchNo, rowNo, party } = rival.record
            return (
              <tr key={`${batchNo}.${rowNo}.${party}`}>
                <td>
                  {rival.rank !== null && <span className="rank">{rival.rank}</span>}{' '}
                  {SOURCE_PROFILES[rival.source][language]}
                </td>
                <td data-label={texts.value}>
                  <b>{rival.value ?? '–'}</b>{' '}
                  {rival.believed && <span className="tag green">{texts.believed}</span>}
                  {rival.inDoubt && <span className="tag red">{texts.inDoubt}</span>}
                  {rival.difference !== null && (
                    <span className="small muted"> {say(rival.difference.text)}</span>
                  )}
                </td>
                <td data-label={texts.file}>
                  {rival.fileName} {texts.row(String(rowNo))}
                </td>
                <td className="nowrap" data-label={texts.asOf}>
                  {rival.asOf}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
