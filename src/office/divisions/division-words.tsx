import type { ReactElement } from 'react'
import type { DivisionVersion } from '#wire/divisions.ts'
import { divisionTexts } from '../texts/divisions.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** 城镇 or 乡村 with the class it rests on: in words, never by colour alone. */
export function ClassTag(props: { readonly of: DivisionVersion['urbanRural'] }): ReactElement {
  const texts = useTexts(divisionTexts)
  const say = useSay()
  if (props.of === null) return <span className="muted">{texts.noClass}</span>
  const { code, name, urban } = props.of
  return (
    <span className="nowrap">
      <span className={urban ? 'tag blue' : 'tag green'}>{urban ? texts.town : texts.country}</span>{' '}
      {code} {say(name)}
    </span>
  )
}

/** Since when and until when. */
export function PeriodText({
  version: { validFrom, validTo },
}: {
  readonly version: DivisionVersion
}): ReactElement {
  const texts = useTexts(divisionTexts)
  return (
    <span className="nowrap">
      {validFrom ?? texts.ever} – {validTo ?? texts.still}
    </span>
  )
}
