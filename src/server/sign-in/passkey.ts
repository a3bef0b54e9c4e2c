import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticatorTransport,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { keepChallenge, takeChallenge, type ChallengeKind } from '#register/access/challenges.ts'
import {
  countPasskeyUse,
  passkeyOf,
  passkeysOf,
  savePasskey,
  type Passkey,
} from '#register/access/passkeys.ts'
import type { MadePasskey, ShownPasskey } from '#wire/sign-in.ts'
import type { ServerOptions } from '../server-options.ts'

/** Whose passkey, at which address; passkeys belong to a host name and not to a number (WebAuthn). */
export interface PasskeySite {
  readonly origin: string
  readonly host: string
}

/** `null` where browsers do not offer passkeys: at an address without a name. */
export function passkeySite(options: ServerOptions): PasskeySite | null {
  if (options.publicUrl === undefined) return null
  const { origin, hostname } = new URL(options.publicUrl)
  return isIP(hostname.replaceAll(/[[\]]/gu, '')) === 0 ? { origin, host: hostname } : null
}

/** Ed25519, ES256, RS256 (COSE): what passkeys of phones, browsers and Windows make. */
const ALGORITHMS = [-8, -7, -257]

interface Holder {
  readonly accountId: string
  readonly displayName: string
}

/** What the browser needs to make a passkey that asks its holder for a finger, face or PIN. */
export async function newPasskeyOptions(
  options: ServerOptions,
  site: PasskeySite,
  holder: Holder,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { county, store } = options
  const { accountId, displayName } = holder
  const known = await passkeysOf(store, { county, accountId })
  const made = await generateRegistrationOptions({
    rpName: '司民 Simin',
    rpID: site.host,
    userID: Uint8Array.from(Buffer.from(accountId)),
    userName: displayName,
    userDisplayName: displayName,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
  })
  await remember(options, { challenge: made.challenge, kind: 'register', accountId })
  return made
}

/** Keeps a passkey the browser has made; whether it was what we asked for. */
export async function addPasskey(
  options: ServerOptions,
  site: PasskeySite,
  made: { readonly accountId: string; readonly name: string; readonly answer: MadePasskey },
): Promise<boolean> {
  const { county, store, clock } = options
  const { accountId, name, answer } = made
  const verified = await verifyRegistrationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: (challenge) => taken(options, { challenge, kind: 'register', accountId }),
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null)
  if (verified?.verified !== true) return false
  const { credential } = verified.registrationInfo
  await savePasskey(store, {
    county,
    accountId,
    name,
    credentialId: credential.id,
    publicKey: credential.publicKey,
    useCount: credential.counter,
    transports: credential.transports ?? [],
    now: clock(),
  })
  return true
}

/**
 * What the browser needs to show a passkey.
 *
 * @param accountId who must show one; `null`: whoever has one for this host, instead of a name.
 */
export async function showPasskeyOptions(
  options: ServerOptions,
  site: PasskeySite,
  accountId: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { county, store } = options
  const known = accountId === null ? [] : await passkeysOf(store, { county, accountId })
  const made = await generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId: id, transports }) => ({
      id,
      transports: transports.filter(isTransport),
    })),
  })
  const kind = accountId === null ? 'sign_in' : 'show'
  await remember(options, { challenge: made.challenge, kind, accountId })
  return made
}

/** Whose passkey was shown; `null` when it was none we know, or not what we asked for. */
export async function shownPasskey(
  options: ServerOptions,
  site: PasskeySite,
  shown: { readonly accountId: string | null; readonly answer: ShownPasskey },
): Promise<string | null> {
  const { county, store, clock } = options
  const { accountId, answer } = shown
  const key = await passkeyOf(store, { county, credentialId: answer.id, now: clock() })
  if (key === null || (accountId !== null && key.accountId !== accountId)) return null
  const kind = accountId === null ? 'sign_in' : 'show'
  const { userHandle, ...signed } = answer.response
  const response = userHandle === undefined ? signed : { ...signed, userHandle }
  const verified = await verifyAuthenticationResponse({
    response: { ...answer, response, clientExtensionResults: {} },
    expectedChallenge: (challenge) => taken(options, { challenge, kind, accountId }),
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    credential: credentialOf(key),
  }).catch(() => null)
  if (verified?.verified !== true) return null
  const { newCounter: useCount } = verified.authenticationInfo
  await countPasskeyUse(store, { county, credentialId: key.credentialId, useCount, now: clock() })
  return key.accountId
}

function credentialOf(key: Passkey): {
  id: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
} {
  const { credentialId: id, useCount: counter } = key
  return { id, publicKey: Uint8Array.from(key.publicKey), counter }
}

const TRANSPORTS: ReadonlySet<string> = new Set(['ble', 'hybrid', 'internal', 'nfc', 'usb'])

function isTransport(text: string): text is AuthenticatorTransport {
  return TRANSPORTS.has(text)
}

interface Asked {
  readonly challenge: string
  readonly kind: ChallengeKind
  readonly accountId: string | null
}

function remember({ county, store, clock }: ServerOptions, asked: Asked): Promise<void> {
  return keepChallenge(store, { ...asked, county, now: clock() })
}

function taken({ county, store, clock }: ServerOptions, asked: Asked): Promise<boolean> {
  return takeChallenge(store, { ...asked, county, now: clock() })
}
