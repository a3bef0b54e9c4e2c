import type pg from 'pg'
import type { Doubt } from '#domain/events/library-doubts.ts'
import { parentToFind, type ParentItem } from '#domain/events/parent-to-find.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { newRecordId } from '../store/record-id.ts'
import { keepStatedParent, parentFindingOf } from './stated-parents.ts'

/** Parents as a birth names them: picked from the register, said by name, or neither. */
export interface NamedParents {
  readonly motherPersonId: string | null
  readonly fatherPersonId: string | null
  readonly motherName?: string | undefined
  readonly fatherName?: string | undefined
}

interface ToFind {
  readonly item: ParentItem
  readonly name: string | null
}

/** Who was named, and is not in the register or not to be seen from here, is looked for later. */
export function doubtsOfParents(
  named: NamedParents,
  known: Pick<NamedParents, 'motherPersonId' | 'fatherPersonId'>,
): readonly Doubt[] {
  return parentsToFind(named, known).map(({ item }) => parentToFind(item))
}

/** Keeps the names that were said of them with the findings, which are open by now. */
export async function keepNamedParents(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  of: {
    readonly county: string
    readonly personId: string
    readonly named: NamedParents
    readonly known: Pick<NamedParents, 'motherPersonId' | 'fatherPersonId'>
    readonly certificateNo: string | null
    readonly statedBy: string
    readonly at: Date
  },
): Promise<void> {
  const { county, personId, named, known, certificateNo, statedBy, at } = of
  for (const { item, name } of parentsToFind(named, known)) {
    if (name === null) continue
    const findingId = await parentFindingOf(within.client, { county, personId, item })
    await keepStatedParent(within, {
      county,
      personId,
      findingId,
      item,
      name,
      statedBy,
      at,
      statementId: newRecordId(),
      number: null,
      evidence: certificateNo,
    })
  }
}

function parentsToFind(
  named: NamedParents,
  known: Pick<NamedParents, 'motherPersonId' | 'fatherPersonId'>,
): readonly ToFind[] {
  const both = [
    ['mother', named.motherPersonId, known.motherPersonId, named.motherName],
    ['father', named.fatherPersonId, known.fatherPersonId, named.fatherName],
  ] as const
  return both
    .filter(([, picked, found, name]) => found === null && (picked !== null || name !== undefined))
    .map(([item, , , name]) => ({ item, name: name ?? null }))
}
