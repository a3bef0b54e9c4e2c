import type { ReactElement } from 'react'
import type { PersonReads } from '#wire/persons.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** That a look was several requests of one opened page, and what they asked; nothing where it was one. */
export function OneOpening(
  props: Pick<PersonReads['reads'][number], 'requests' | 'parts'>,
): ReactElement | null {
  const texts = useTexts(registerTexts)
  const say = useSay()
  if (props.requests === 1) return null
  const parts = props.parts.map((part) => say(part)).join(texts.partsBetween)
  return <span className="small muted">{texts.oneOpening(props.requests, parts)}</span>
}
