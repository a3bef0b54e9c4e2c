import type { ReactElement } from 'react'
import type { DiscrepancyLine } from '#wire/discrepancies.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useTexts } from '../texts/use-texts.ts'

/** How sure the rule is: a legal document, the file against itself, an order alone, or people. */
export function SettlementTag(props: Pick<DiscrepancyLine, 'settlement'>): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { rule, proven } = props.settlement
  if (rule === 'people') return <span className="tag">{texts.people}</span>
  if (rule !== 'order') return <span className="tag green">{texts.settles}</span>
  return (
    <span className={proven ? 'tag green' : 'tag amber'}>
      {proven ? texts.proven : texts.unproven}
    </span>
  )
}
