import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { Store } from '../store/open-store.ts'

export interface MadeCorrection {
  readonly personId: string
  readonly item: CorrectableItem
  /** Account that made it. */
  readonly clerk: string
  /** It came of an item-change form, and somebody approved it. */
  readonly approved: boolean
}

/** A correction as far as taking it back looks at it; `null` where there is none such. */
export async function correctionToUndo(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly eventId: string },
): Promise<MadeCorrection | null> {
  const { rows } = await store.pool.query<MadeCorrection>({
    name: 'correction-to-undo',
    text: `select c.person_id as "personId", c.item, c.clerk, exists (
             select from work.item_changes f where f.county = c.county
               and f.event_id = c.correction_id and f.approved_by is not null) as approved
           from work.corrections c where c.county = $1 and c.correction_id = $2`,
    values: [of.county, of.eventId],
  })
  return rows[0] ?? null
}
