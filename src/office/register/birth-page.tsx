import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { BirthRegistered, RegisterBirth } from '#wire/births.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import { useTitle } from '../app/use-title.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { birthOf, EMPTY_BIRTH, type BirthDraft, type BirthMistake } from './birth.ts'
import { ParentField } from './parent-field.tsx'
import { SexField } from './sex-field.tsx'
import { VillageButton } from './village-button.tsx'
import './register.css'

/** Registers a child with whatever is known; what is missing is asked later, never now (S1). */
export function BirthPage(): ReactElement {
  const texts = useTexts(registerTexts)
  const [round, setRound] = useState(0)
  return (
    <>
      <div className="page-head">
        <Link to="/register" className="small">
          ‹ {texts.title}
        </Link>
        <h1>{texts.birthTitle}</h1>
        <span className="muted">{texts.birthIntro}</span>
      </div>
      <BirthForm
        key={round}
        onAnother={() => {
          setRound(round + 1)
        }}
      />
    </>
  )
}

function BirthForm({ onAnother }: { readonly onAnother: () => void }): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  // Made before the first sending: a second press of the button is the same registration.
  const [requestId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<BirthDraft>(EMPTY_BIRTH)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  useTitle(texts.birthTitle, errors.length > 0)
  const register = useMutation({
    mutationFn: (birth: RegisterBirth) => call<BirthRegistered>('POST', '/births', birth),
    onError: (error) => {
      const { text, advice } = told(error)
      setErrors([{ field: 'born-on', text: `${say(text)}${say(advice)}` }])
    },
  })
  const change = (part: Partial<BirthDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  if (register.data !== undefined) return <Done reply={register.data} onAnother={onAnother} />

  return (
    <form
      noValidate
      className="sheet form birth"
      onSubmit={(event) => {
        event.preventDefault()
        const { missing, birth } = birthOf(draft, requestId)
        setErrors(
          missing.map((field) => ({
            field: FIELD_IDS[field],
            text: texts.birthMissing[field],
          })),
        )
        if (birth !== null) register.mutate(birth)
      }}
    >
      <ErrorSummary errors={errors} />
      <h2>{texts.birthKnown}</h2>
      <div className="form-2">
        <TextField
          id="born-on"
          label={texts.birthDay}
          hint={texts.birthDayHint}
          errors={errors}
          value={draft.bornOn}
          onChange={(text) => {
            change({ bornOn: text })
          }}
        />
        <Field id="birth-place" label={texts.birthPlace} errors={errors}>
          <VillageButton
            id="birth-place"
            code={draft.place}
            onPick={(place) => {
              change({ place })
            }}
          />
        </Field>
      </div>
      <BirthMore draft={draft} errors={errors} onChange={change} />
      <div>
        <Button type="primary" size="large" htmlType="submit" loading={register.isPending}>
          {register.isPending ? texts.registering : texts.register}
        </Button>
      </div>
    </form>
  )
}

/** Where a mistake stands on the page. */
const FIELD_IDS: Readonly<Record<BirthMistake, string>> = {
  bornOn: 'born-on',
  bornTime: 'birth-bornTime',
  place: 'birth-place',
  childrenBorn: 'birth-childrenBorn',
  birthOrder: 'birth-birthOrder',
}

/** What may be left out: it is asked later, never now (S1). */
function BirthMore(props: {
  readonly draft: BirthDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<BirthDraft>) => void
}): ReactElement {
  const { draft, onChange } = props
  const texts = useTexts(registerTexts)
  return (
    <>
      <h2>{texts.birthMore}</h2>
      <div className="form-2">
        <TextField
          id="child-name"
          label={texts.childName}
          hint={texts.childNameHint}
          maxLength={100}
          value={draft.name}
          onChange={(text) => {
            onChange({ name: text })
          }}
        />
        <SexField
          sex={draft.sex}
          onSex={(sex) => {
            onChange({ sex })
          }}
        />
        {(
          [
            ['groupNo', texts.groupNo],
            ['number', texts.number],
            ['certificateNo', texts.certificate],
            ['bornTime', texts.bornTime],
            ['birthPlace', texts.bornWhere],
            ['attendant', texts.attendant],
            ['childrenBorn', texts.childrenBorn],
            ['birthOrder', texts.birthOrder],
          ] as const
        ).map(([key, label]) => (
          <TextField
            key={key}
            id={key === 'birthPlace' ? 'birth-where' : `birth-${key}`}
            errors={props.errors}
            label={label}
            value={draft[key]}
            onChange={(text) => {
              onChange({ [key]: text })
            }}
          />
        ))}
        <ParentField
          id="mother"
          label={texts.mother}
          parent={draft.mother}
          onChange={(mother) => {
            onChange({ mother })
          }}
        />
        <ParentField
          id="father"
          label={texts.father}
          parent={draft.father}
          onChange={(father) => {
            onChange({ father })
          }}
        />
      </div>
    </>
  )
}

function Done(props: {
  readonly reply: BirthRegistered
  readonly onAnother: () => void
}): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const { personId, findings } = props.reply
  return (
    <section className="sheet form" role="status" data-testid="birth-done">
      <h2 className="green">✓ {texts.registered}</h2>
      {findings.length > 0 && (
        <>
          <h3>{texts.findings}</h3>
          <ul>
            {findings.map(({ code, text, advice }) => (
              <li key={code}>
                {say(text)} <span className="muted">{say(advice)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="chips">
        <Link className="chip" to={`/register/persons/${personId}`}>
          {texts.openChild}
        </Link>
        <button type="button" className="chip" onClick={props.onAnother}>
          {texts.another}
        </button>
      </div>
    </section>
  )
}
