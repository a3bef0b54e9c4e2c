import * as client from 'openid-client'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { OutsideIssuer } from '#register/access/outside-issuers.ts'
import { isLoopback } from '../security/refuse-insecure-transport.ts'

/** Where the other provider sends the browser back to. */
export const CALLBACK_PATH = '/api/session/outside/callback'

/** What must be remembered until the browser is back. */
export interface OutsideRequest {
  readonly issuerId: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Whom the other provider vouches for. */
export interface OutsideAnswer {
  readonly subject: string
  /** It says that a second factor was shown (RFC 8176). */
  readonly factorShown: boolean
}

/** Signatures that one key holder alone can make; `none` and shared secrets are no proof (ASVS 9.1.2). */
const ALGORITHMS: ReadonlySet<string> = new Set(['ES256', 'EdDSA', 'Ed25519', 'PS256', 'RS256'])

const FACTOR_METHODS: ReadonlySet<unknown> = new Set(['mfa', 'otp', 'hwk', 'sc', 'fpt', 'face'])

/** The address at the other provider that the browser goes to (code flow, PKCE, state and nonce). */
export async function beginOutside(
  issuer: OutsideIssuer,
  publicUrl: string,
): Promise<{ readonly url: string; readonly request: OutsideRequest }> {
  const config = await configOf(issuer)
  const request = {
    issuerId: issuer.issuerId,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: publicUrl + CALLBACK_PATH,
    scope: 'openid profile',
    state: request.state,
    nonce: request.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(request.verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, request }
}

/**
 * Exchanges the code the browser brought and checks the token: signature by a key the issuer publishes,
 * algorithm, issuer, audience, nonce, times (OpenID Connect Core 1.0, 3.1.3.7).
 *
 * @param query what stands behind the `?` of the address the browser came back to.
 */
export async function finishOutside(
  issuer: OutsideIssuer,
  publicUrl: string,
  back: {
    readonly request: OutsideRequest
    readonly query: string
    /** Told why a token was not proved good; whoever signs in learns only that it was not. */
    readonly onFault: (fault: unknown) => void
  },
): Promise<Outcome<OutsideAnswer, { readonly code: 'outside.failed' }>> {
  try {
    const config = await configOf(issuer)
    const tokens = await client.authorizationCodeGrant(
      config,
      new URL(`${publicUrl}${CALLBACK_PATH}?${back.query}`),
      {
        pkceCodeVerifier: back.request.verifier,
        expectedState: back.request.state,
        expectedNonce: back.request.nonce,
        idTokenExpected: true,
      },
    )
    const claims = tokens.claims()
    if (claims === undefined || !ALGORITHMS.has(algorithmOf(tokens.id_token ?? ''))) {
      throw new UnprovenToken()
    }
    const { amr } = claims
    const factorShown = Array.isArray(amr) && amr.some((method) => FACTOR_METHODS.has(method))
    return accept({ subject: claims.sub, factorShown })
  } catch (cause) {
    // Whatever it was, a token that was not proved good says nothing; its text could quote a person.
    back.onFault(cause)
    return refuse({ code: 'outside.failed' })
  }
}

/** A whole answer without a token, or with one that more than its issuer could have signed. */
class UnprovenToken extends Error {
  override readonly name = 'UnprovenToken'
}

async function configOf(issuer: OutsideIssuer): Promise<client.Configuration> {
  const at = new URL(issuer.issuer)
  // Plain HTTP reaches nobody but this machine.
  const plain = at.protocol === 'http:' && isLoopback(at.hostname)
  const { secret } = issuer
  return client.discovery(
    at,
    issuer.clientId,
    undefined,
    secret === null ? client.None() : client.ClientSecretBasic(secret),
    {
      execute: [
        ...(plain ? [client.allowInsecureRequests] : []),
        client.enableNonRepudiationChecks,
      ],
    },
  )
}

function algorithmOf(token: string): string {
  const [head = ''] = token.split('.')
  const parsed: unknown = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'))
  const named = typeof parsed === 'object' && parsed !== null && 'alg' in parsed ? parsed.alg : ''
  return String(named)
}
