import type { ItemChangeState } from '#domain/forms/item-change.ts'
import { settleOperations, tellVillage, type Taking } from './field-operations.ts'
import { removePhotos } from './field-photos.ts'

/** A form that somebody has carried out, refused or withdrawn: the words that asked for it are decided. */
const SETTLED: ReadonlySet<ItemChangeState> = new Set(['completed', 'refused', 'withdrawn'])

/** Tells the village's devices what became of a form that their words had asked for. */
export async function closeFieldSlot(
  taking: Pick<Taking, 'client' | 'county' | 'at'>,
  { formId, state }: { readonly formId: string; readonly state: ItemChangeState },
): Promise<void> {
  if (!SETTLED.has(state)) return
  const { client, county, at } = taking
  const { rows } = await client.query<{ slotId: string; village: string }>(
    `update work.field_slots set state = 'decided', decided_at = $3
     where county = $1 and form_id = $2 and state = 'open' returning slot_id as "slotId", village`,
    [county, formId, at],
  )
  const asked = await client.query<{ slotId: string }>(
    `select slot_id as "slotId" from work.field_slots where county = $1 and form_id = $2`,
    [county, formId],
  )
  await removePhotos(client, { county, slotIds: asked.rows.map(({ slotId }) => slotId), at })
  for (const { slotId, village } of rows) {
    await tellVillage(taking, { village, kind: 'slot', id: slotId })
    if (state !== 'completed') await refuseWords(taking, slotId)
  }
}

async function refuseWords(
  taking: Pick<Taking, 'client' | 'county' | 'at'>,
  slotId: string,
): Promise<void> {
  const { rows } = await taking.client.query<{ opId: string }>(
    `select op_id as "opId" from work.field_operations
     where county = $1 and slot_id = $2 and state in ('applied', 'merged')`,
    [taking.county, slotId],
  )
  const [state, reason] = ['refused', 'field_case.form_refused'] as const
  await settleOperations(
    taking,
    rows.map(({ opId }) => ({ opId, state, reason })),
  )
}
