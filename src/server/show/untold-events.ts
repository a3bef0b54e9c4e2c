import { EVENT_KINDS, EVENT_PROFILES } from '#domain/events/event-kind.ts'
import { showingTo, type Sight } from './sight.ts'

const CONFIDENTIAL: readonly string[] = EVENT_KINDS.filter(
  (kind) => EVENT_PROFILES[kind].confidential,
)

/** Kinds of event that are not told: that a cause of death was stated, to whom it may not be shown (POL23). */
export function untoldEvents(
  sight: Sight,
  of: { readonly bornOn: string | null },
): readonly string[] {
  return showingTo(sight, 'death_cause', of) === 'hidden' ? CONFIDENTIAL : []
}
