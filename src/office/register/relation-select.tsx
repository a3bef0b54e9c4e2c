import type { ReactElement } from 'react'
import { RELATION } from '#domain/codes/relation.ts'
import { CodeSelect, type CodeSelectProps } from './code-select.tsx'

/** What somebody is to the head of the household (GB/T 4761); may stay open. */
export function RelationSelect(props: CodeSelectProps): ReactElement {
  return <CodeSelect codes={RELATION} searched {...props} />
}
