import type { ReactElement } from 'react'
import { useChooseTerritory, useSession } from '../api/session.ts'
import { instant } from '../format/figures.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ChoiceMenu } from './choice-menu.tsx'

/** Whoever holds one role in several places says in which of them they work. */
export function TerritoryPicker(): ReactElement {
  const texts = useTexts(shellTexts)
  const { territories } = useSession()
  return (
    <ChoiceMenu
      testId="territory"
      label={texts.territory}
      shown={territories.find(({ chosen }) => chosen)?.placeName}
      note={texts.territoryNote}
      choices={territories.map(({ grantNo, placeName, until, chosen }) => ({
        key: grantNo,
        text: placeName,
        chosen,
        beside: until !== null && (
          <span className="small muted"> {texts.territoryUntil(instant(until).slice(0, 10))}</span>
        ),
      }))}
      choose={useChooseTerritory()}
    />
  )
}
