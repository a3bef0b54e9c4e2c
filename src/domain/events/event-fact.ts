/**
 * What an event says beyond the items of its person: the paper it rests on, from where and to where,
 * with whom. Flat text beside the items in `after`, kept by the records of a person's life.
 */
export const EVENT_FACTS = [
  'certificate_no',
  'authority',
  'marriage_kind',
  'spouse_person_id',
  'spouse_text',
  'end_reason',
  'mother_person_id',
  'father_person_id',
  'birth_place',
  'attendant',
  'children_born',
  'birth_order',
  'death_place',
  'cause_hash',
  'move_kind',
  'from_place',
  'from_text',
  'to_place',
  'to_text',
  'move_reason',
  'direction',
  'stay_place',
  'stay_text',
  'stay_reason',
  'permit_no',
  'with_person_id',
  'document_kind',
  'document_hash',
  'document_state',
  'checked_kind',
  'checked_hash',
  'checked_by',
  'check_note',
  'other_person_id',
  'guardian_text',
  'situation',
  'citations_before',
] as const

export type EventFact = (typeof EVENT_FACTS)[number]

/** Facts an event states; `null` and absent mean the same: nobody said. */
export type SomeFacts = Readonly<Partial<Record<EventFact, string | null>>>
