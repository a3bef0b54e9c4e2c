import { z } from 'zod'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'

export const sourceKind = z.enum(SOURCE_KINDS)

/** How one source stands to one item or one person; drawn as a strip of marks. */
export const sourceMark = z.object({
  source: sourceKind,
  /**
   * `used`: the register's value comes from here; `same`; `explained`: differs and the difference is
   * understood or decided; `open`: differs and waits; `silent`: knows the person, not the item;
   * `absent`: does not know the person.
   */
  state: z.enum(['used', 'same', 'explained', 'open', 'silent', 'absent']),
})
export type SourceMark = z.infer<typeof sourceMark>
