import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { ParentStated, StateParent } from '#wire/life-events.ts'
import { call } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { shellTexts } from '../texts/shell.ts'
import { statedParentTexts } from '../texts/stated-parent.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

const ITEMS = ['mother', 'father'] as const

/** A parent whom the search does not find: name and number as the birth certificate has them. */
export function StateParentForm(props: {
  readonly personId: string
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(statedParentTexts)
  const { account, county } = useSession()
  // The county sees everybody: nobody is sent on.
  const isCounty = county.code.startsWith(account.placeCode)
  const [parent, setParent] = useState<StateParent['parent']>('mother')
  const [said, setSaid] = useState<Said>({ name: '', number: '', evidence: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useStating(props.personId)
  const submit = (): void => {
    const { name, number, evidence } = said
    const mistakes = [
      ...(name.trim() === '' ? [{ field: 'parent-name', text: texts.nameMissing }] : []),
      ...(number.trim() === '' ? [{ field: 'parent-number', text: texts.numberMissing }] : []),
    ]
    setErrors(mistakes)
    if (mistakes.length > 0) return
    const paper = evidence.trim()
    save.mutate({ parent, name: name.trim(), number, evidence: paper === '' ? null : paper })
  }
  if (save.data !== undefined) return <Stated told={save.data} onClose={props.onClose} />
  return (
    <Dialog title={texts.title} onClose={props.onClose}>
      <form
        noValidate
        className="form"
        data-testid="state-parent"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <p className="small muted">{isCounty ? texts.noteCounty : texts.note}</p>
        <WhichParent parent={parent} onPick={setParent} />
        <CertificateFields said={said} errors={errors} onSaid={setSaid} />
        {save.isError && <ProblemNote error={save.error} />}
        <SaveButtons onCancel={props.onClose} isSaving={save.isPending} testId="save-parent">
          {texts.send}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

/** Where a search for the parent is. */
export function StateParentLink({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  const texts = useTexts(statedParentTexts)
  return (
    <button type="button" className="as-link" data-testid="state-parent-open" onClick={onOpen}>
      {texts.open}
    </button>
  )
}

function WhichParent(props: {
  readonly parent: StateParent['parent']
  readonly onPick: (parent: StateParent['parent']) => void
}): ReactElement {
  const texts = useTexts(statedParentTexts)
  return (
    <div className="chips" role="radiogroup" aria-label={texts.who}>
      {ITEMS.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          className="chip"
          aria-checked={props.parent === one}
          onClick={() => props.onPick(one)}
        >
          {texts[one]}
        </button>
      ))}
    </div>
  )
}

interface Said {
  readonly name: string
  readonly number: string
  readonly evidence: string
}

function CertificateFields(props: {
  readonly said: Said
  readonly errors: readonly FieldError[]
  readonly onSaid: (said: Said) => void
}): ReactElement {
  const texts = useTexts(statedParentTexts)
  const { said, errors, onSaid } = props
  return (
    <>
      <TextField
        id="parent-name"
        label={texts.name}
        errors={errors}
        maxLength={100}
        autoComplete="off"
        value={said.name}
        onChange={(name) => onSaid({ ...said, name })}
      />
      <TextField
        id="parent-number"
        label={texts.number}
        errors={errors}
        maxLength={30}
        autoComplete="off"
        value={said.number}
        onChange={(number) => onSaid({ ...said, number })}
      />
      <TextField
        id="parent-evidence"
        label={texts.evidence}
        hint={texts.evidenceHint}
        maxLength={300}
        value={said.evidence}
        onChange={(evidence) => onSaid({ ...said, evidence })}
      />
    </>
  )
}

function Stated(props: {
  readonly told: ParentStated
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(statedParentTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { state, text } = props.told
  return (
    <Dialog title={texts.title} onClose={props.onClose}>
      <p role="status" data-testid="parent-stated">
        ✓ {say(text)} {state === 'sent' && texts.sentNote}
      </p>
      <div className="dialog-buttons">
        <Button type="primary" autoFocus onClick={props.onClose}>
          {shell.close}
        </Button>
      </div>
    </Dialog>
  )
}

function useStating(
  personId: string,
): UseMutationResult<ParentStated, Error, Omit<StateParent, 'requestId'>> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (stated) =>
      call<ParentStated>('POST', `/persons/${personId}/stated-parents`, {
        requestId: crypto.randomUUID(),
        ...stated,
      }),
    onSuccess: async () => {
      for (const queryKey of [
        ['person', personId],
        ['life', personId],
        ['trace', personId],
        ['findings'],
      ])
        await client.invalidateQueries({ queryKey })
    },
  })
}
