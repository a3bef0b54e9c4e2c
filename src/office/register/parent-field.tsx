import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ReactElement } from 'react'
import type { SearchReply } from '#wire/searches.ts'
import { call } from '../api/client.ts'
import { Field } from '../app/form.tsx'
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
  readonly parent: Parent
  readonly onChange: (parent: Parent) => void
}): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const { code } = usePlace()
  const find = useMutation({
    mutationFn: () =>
      call<SearchReply>('POST', '/searches', { text: props.parent.name.trim(), placeCode: code }),
  })
  const { parent } = props
  return (
    <Field id={props.id} label={props.label} hint={props.hint ?? texts.parentHint}>
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
        <ul className="parent-hits">
          {find.data.hits.slice(0, HITS_SHOWN_MAX).map((hit) => (
            <li key={hit.personId}>
              <button
                type="button"
                className="as-link"
                onClick={() => {
                  props.onChange({ name: hit.name ?? parent.name, personId: hit.personId })
                }}
              >
                {hit.name ?? '–'} · {say(hit.sex)} · {hit.bornYear ?? '–'} · {hit.placeName}
              </button>
            </li>
          ))}
          {find.data.hits.length === 0 && <li className="muted">{texts.none}</li>}
        </ul>
      )}
    </Field>
  )
}
