import { EMPHASIS_WORDS, type Emphasis } from '#domain/discrepancies/source-emphasis.ts'
import { emphasisTexts } from '../texts/emphases.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

/** 有没有漏人、有没有出生还没登记 */
export function useLeadsText(): (leads: readonly Emphasis[]) => string {
  const { nothingFirst, comma } = useTexts(emphasisTexts)
  const { language } = useSettings()
  return (leads) =>
    leads.length === 0
      ? nothingFirst
      : leads.map((one) => EMPHASIS_WORDS[one][language]).join(comma)
}
