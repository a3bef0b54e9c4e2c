import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import type { RecoveryCodes } from '#wire/sign-in.ts'
import { call } from './client.ts'
import { useEnterSession } from './session.ts'

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Browsers offer passkeys on encrypted pages (and on this machine) at hosts with a name. */
export function hasPasskeys(): boolean {
  return isSecureContext && 'PublicKeyCredential' in globalThis
}

/** The browser asks for a finger, a face or a PIN and signs what the server sent. */
async function shown(path: string): Promise<object> {
  const optionsJSON = await call<RequestOptions>('POST', path)
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON })
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  const signed = { clientDataJSON, authenticatorData, signature }
  const named = userHandle === undefined ? signed : { ...signed, userHandle }
  return { id, rawId, type, response: named }
}

/** Signing in with a passkey alone. */
export function usePasskeySignIn(): UseMutationResult<unknown, Error, void> {
  const enter = useEnterSession()
  return useMutation({
    mutationFn: async () => {
      const answer = await shown('/session/passkey/options')
      return enter.mutateAsync({ method: 'POST', path: '/session/passkey', body: { answer } })
    },
  })
}

/** A passkey shown as the second factor, or again later. */
export async function passkeyProof(): Promise<{
  readonly kind: 'passkey'
  readonly answer: object
}> {
  return { kind: 'passkey', answer: await shown('/session/proof/passkey/options') }
}

/** Makes a passkey of this device; recovery codes come with the first factor. */
export async function addPasskey(name: string): Promise<RecoveryCodes> {
  const optionsJSON = await call<CreationOptions>('POST', '/account/passkey/options')
  const { id, rawId, type, response } = await startRegistration({ optionsJSON })
  const { clientDataJSON, attestationObject } = response
  const answer = { id, rawId, type, response: { clientDataJSON, attestationObject } }
  return call<RecoveryCodes>('POST', '/account/passkey', { name, answer })
}
