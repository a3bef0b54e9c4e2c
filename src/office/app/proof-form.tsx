import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { ProofKind } from '#wire/sign-in.ts'
import { hasPasskeys, passkeyProof } from '../api/passkey.ts'
import { ProblemError } from '../api/problem.ts'
import { useEnterSession } from '../api/session.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ErrorSummary, TextField, useTold, type FieldError } from './form.tsx'

type Typed = Exclude<ProofKind, 'passkey'>

/** Asks for one proof of those the account has; a passkey with one press, others typed. */
export function ProofForm(props: {
  readonly proofs: readonly ProofKind[]
  /** Somebody at work proves it again: what is on the page stays. */
  readonly keep?: boolean
  readonly onProved?: () => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  const [kind, setKind] = useState<Typed>(() => firstTyped(props.proofs))
  const [words, setWords] = useState('')
  const { send, isSending, errors, setErrors } = useProving(props, kind)
  const hint = { totp: texts.totpHint, recovery: texts.recoveryHint, password: undefined }[kind]
  return (
    <form
      className="form"
      noValidate
      data-testid="proof-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() === '') setErrors([{ field: 'proof', text: texts.wordsMissing }])
        else send({ kind, words: kind === 'password' ? words : words.trim() })
      }}
    >
      <ErrorSummary errors={errors} />
      {props.proofs.includes('passkey') && hasPasskeys() && (
        <PasskeyButton
          onAnswer={send}
          onError={() => {
            setErrors([{ field: 'proof', text: texts.passkeyFailed }])
          }}
        />
      )}
      <TextField
        id="proof"
        label={texts[kind]}
        hint={hint}
        errors={errors}
        secret={kind === 'password'}
        size="large"
        autoFocus
        autoComplete={kind === 'password' ? 'current-password' : 'one-time-code'}
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        value={words}
        onChange={setWords}
      />
      <Button type="primary" size="large" htmlType="submit" loading={isSending}>
        {texts.prove}
      </Button>
      <OtherProof
        kind={kind}
        proofs={props.proofs}
        onPick={(other) => {
          setKind(other)
          setErrors([])
        }}
      />
    </form>
  )
}

interface Proving {
  readonly send: (body: object) => void
  readonly isSending: boolean
  readonly errors: readonly FieldError[]
  readonly setErrors: (errors: readonly FieldError[]) => void
}

function useProving(
  props: { readonly keep?: boolean; readonly onProved?: () => void },
  kind: Typed,
): Proving {
  const texts = useTexts(signInTexts)
  const toldOf = useTold()
  const enter = useEnterSession(props.keep === true ? 'keep' : 'forget')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const onError = (error: unknown): void => {
    // The refusal is one for all kinds of proof: who typed a password has no code to wait for.
    const isPassword = kind === 'password' && isWrongWords(error)
    const wrong = [{ field: 'proof', text: texts.passwordWrong }]
    setErrors(isPassword ? wrong : toldOf(error, 'proof'))
  }
  const send = (body: object): void => {
    const proof = { method: 'POST', path: '/session/proof', body } as const
    enter.mutate(proof, { onSuccess: () => props.onProved?.(), onError })
  }
  return { send, isSending: enter.isPending, errors, setErrors }
}

function isWrongWords(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'factor.wrong_code'
}

/** The phone is not at hand, or it is after all. */
function OtherProof(props: {
  readonly kind: Typed
  readonly proofs: readonly ProofKind[]
  readonly onPick: (kind: Typed) => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  const other = { totp: 'recovery', recovery: 'totp', password: null } as const
  const kind = other[props.kind]
  if (kind === null || !props.proofs.includes(kind)) return <></>
  return (
    <Button
      onClick={() => {
        props.onPick(kind)
      }}
    >
      {kind === 'totp' ? texts.useTotp : texts.useRecovery}
    </Button>
  )
}

function PasskeyButton(props: {
  readonly onAnswer: (body: object) => void
  readonly onError: () => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  return (
    <Button
      size="large"
      onClick={() => {
        passkeyProof().then(props.onAnswer, props.onError)
      }}
    >
      {texts.usePasskey}
    </Button>
  )
}

function firstTyped(proofs: readonly ProofKind[]): Typed {
  if (proofs.includes('totp')) return 'totp'
  return proofs.includes('recovery') ? 'recovery' : 'password'
}
