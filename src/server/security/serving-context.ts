import { ROLE_PROFILES } from '#domain/policy/roles.ts'
import { parseDivisionCode, rangeOf } from '#domain/places/division-code.ts'
import { NO_PLACES, type ServingContext } from '#register/store/serving-store.ts'
import type { SignedIn } from '../session/signed-in.ts'

/**
 * What row security is told of the one who asks: how far the role sees at all, then where. It takes
 * nothing from the first wall, so that one may fall without the other.
 */
export function contextOf(signedIn: SignedIn): ServingContext {
  const { county, territory, accountId, role } = signedIn
  const { sees } = ROLE_PROFILES[role]
  const code = parseDivisionCode(territory)
  if (!code.ok) throw new Error('an account’s territory is a division code')
  const { from, to } = rangeOf(code.value)
  const places =
    sees === 'people' || sees === 'totals' ? { placeFrom: from, placeTo: to } : NO_PLACES
  return { county, ...places, accountId, audits: sees === 'reads' }
}
