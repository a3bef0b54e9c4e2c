import { isPurpose, PURPOSE_PROFILES } from '#domain/policy/purposes.ts'
import { ROLES, type Role } from '#domain/policy/roles.ts'
import { compareTexts } from '../texts/compare.ts'
import { roleTexts } from '../texts/roles.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Who registered an event, as the ledger keeps it. */
interface Author {
  readonly actor: string
  readonly role: string | null
  readonly purpose: string | null
}

/** The ledger keeps codes of actor, role and purpose; people read words. */
export function useActorWords({ actor, role, purpose }: Author): {
  readonly actor: string
  readonly role: string | null
  readonly purpose: string | null
} {
  const roles = useTexts(roleTexts)
  const compare = useTexts(compareTexts)
  const say = useSay()
  const run = /^run:(\d+)$/u.exec(actor)?.[1]
  if (run !== undefined) return { actor: compare.runNo(run), role: null, purpose: null }
  return {
    actor,
    role: roleWords(roles, role),
    // Of any role: whoever did it may have had a purpose that one's own role cannot choose.
    purpose: purpose !== null && isPurpose(purpose) ? say(PURPOSE_PROFILES[purpose]) : purpose,
  }
}

function roleWords(words: Readonly<Record<Role, string>>, role: string | null): string | null {
  const known = ROLES.find((each) => each === role)
  return known === undefined ? role : words[known]
}
