import type { ItemChangeSettled } from '#wire/item-changes.ts'

const FORM = '0190e000-0000-7000-8000-000000000001'

export const mockSettled: ItemChangeSettled = {
  formId: FORM,
  state: 'completed',
  eventId: '0190e000-0000-7000-8000-0000000000e1',
  version: 8,
}
