import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import type { SearchReply } from '#wire/searches.ts'
import { call } from '../api/client.ts'
import { Field, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import type { Parent } from './birth.ts'
import './parent-field.css'

const HITS_SHOWN_MAX = 8

/** A parent by name alone, or joined to a person of the register. */
export function ParentField(props: {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly errors?: readonly FieldError[]
  readonly parent: Parent
  readonly onChange: (parent: Parent) => void
}): ReactElement {
  const texts = useTexts(registerTexts)
  const { code } = usePlace()
  const find = useMutation({
    mutationFn: () =>
      call<SearchReply>('POST', '/searches', { text: props.parent.name.trim(), placeCode: code }),
  })
  const { parent } = props
  return (
    <Field
      id={props.id}
      label={props.label}
      hint={props.hint ?? texts.parentHint}
      errors={props.errors}
    >
      <span className="parent">
        <Input
          id={props.id}
          maxLength={100}
          value={parent.name}
          onChange={(event) => {
            find.reset()
            props.onChange({ name: event.target.value, personId: null })
          }}
        />
        {parent.personId === null ? (
          <Button
            disabled={parent.name.trim() === ''}
            loading={find.isPending}
            onClick={() => {
              find.mutate()
            }}
          >
            {texts.pickPerson}
          </Button>
        ) : (
          <Button
            onClick={() => {
              props.onChange({ ...parent, personId: null })
            }}
          >
            {texts.unpick}
          </Button>
        )}
      </span>
      {parent.personId !== null && <span className="small green">✓ {texts.picked}</span>}
      {find.isError && <ProblemNote error={find.error} />}
      {find.data !== undefined && parent.personId === null && (
        <Hits hits={find.data.hits} typed={parent.name} onPick={props.onChange} />
      )}
    </Field>
  )
}

function Hits({
  hits,
  typed,
  onPick,
}: {
  readonly hits: SearchReply['hits']
  /** Stands for a name that may not be shown. */
  readonly typed: string
  readonly onPick: (parent: Parent) => void
}): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  return (
    <ul className="parent-hits">
      {hits.slice(0, HITS_SHOWN_MAX).map((hit) => (
        <li key={hit.personId}>
          <button
            type="button"
            className="as-link"
            onClick={() => {
              onPick({ name: hit.name ?? typed, personId: hit.personId })
            }}
          >
            {hit.name ?? '–'} · {say(hit.sex)} · {hit.bornYear ?? '–'} · {hit.placeName}
          </button>
        </li>
      ))}
      {hits.length === 0 && <li className="muted">{texts.none}</li>}
    </ul>
  )
}
