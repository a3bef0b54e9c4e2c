import type { ReactElement } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { VERDICT_MARKS, VERDICT_TONES, type Verdict } from './verdict.ts'

/** 达标, 说不准 or 未达标: the same words and mark wherever a figure is held against its target. */
export function VerdictTag({ verdict }: { readonly verdict: Verdict }): ReactElement {
  const texts = useTexts(shellTexts)
  return (
    <span className={`tag ${VERDICT_TONES[verdict]}`}>
      {VERDICT_MARKS[verdict]} {texts.verdicts[verdict]}
    </span>
  )
}
