import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { PersonView } from '#wire/persons.ts'
import { get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { CompanionsInput } from '../register/companions-input.tsx'
import { lifeTexts } from '../texts/life.ts'
import { useTexts } from '../texts/use-texts.ts'
import '../register/life.css'

/** 随同成员: who of the household of the person the line is about goes along. */
export function LineCompanions(props: {
  readonly personId: string
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}): ReactElement {
  const { personId } = props
  const texts = useTexts(lifeTexts)
  const { data, error } = useQuery({
    queryKey: ['person', personId],
    queryFn: () => get<PersonView>(`/persons/${personId}`),
  })
  if (error !== null) return <ProblemNote error={error} />
  return (
    <CompanionsInput
      id="line-companions"
      label={texts.companions}
      household={data?.household?.members ?? []}
      chosen={props.chosen}
      onChange={props.onChange}
    />
  )
}
