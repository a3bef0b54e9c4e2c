import type { SignLook } from '#register/batch-signs/sign-looks.ts'
import type { SignLook as ShownLook } from '#wire/entry-signs.ts'

/** The last word of a supervisor on a sign; null where nobody has said any. */
export function lookView(look: SignLook | undefined): ShownLook | null {
  if (look === undefined) return null
  const { outcome, found, by, at } = look
  return { outcome, found, by, at: at.toISOString() }
}
