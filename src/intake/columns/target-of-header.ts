import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { ColumnTarget, TargetField } from './column-target.ts'
import type { Noun, Role } from './header-words.ts'

interface Context {
  readonly source: SourceKind | null
  readonly twoPersons: boolean
}

/** Role and noun → the item of the record; `null` when the register has no use for it. */
export function targetOf(
  header: { readonly role: Role; readonly noun: Noun },
  context: Context,
): ColumnTarget | null {
  const field = header.noun === 'notNeeded' ? null : ownField(header.noun)
  if (field === null) return null
  switch (header.role) {
    case 'self':
      return ofWholeRow(field, context)
    case 'mother':
      return one(MOTHER[field])
    case 'father':
      return one(FATHER[field])
    case 'parent':
    case 'guardian':
      return one(GUARDIAN[field])
    case 'spouse':
      return spouse(field, context)
    case 'man':
    case 'first':
      return context.twoPersons ? { field, party: 1 } : one(SPOUSE[field])
    case 'woman':
    case 'second':
      return context.twoPersons ? { field, party: 2 } : one(SPOUSE[field])
    case 'head':
    case 'official':
      return null
  }
}

function ownField(noun: Exclude<Noun, 'notNeeded'>): TargetField {
  // An address that does not say which: the register asks for the registered one first.
  return noun === 'address' ? 'registeredAddress' : noun
}

/** In a couple's file 配偶 is the other of the two persons. */
function ofWholeRow(field: TargetField, context: Context): ColumnTarget {
  if (context.twoPersons && field === 'spouseName') return { field: 'name', party: 2 }
  if (context.twoPersons && field === 'spouseNumber') return { field: 'number', party: 2 }
  return { field, party: 1 }
}

function spouse(field: TargetField, context: Context): ColumnTarget | null {
  return context.twoPersons ? { field, party: 2 } : one(SPOUSE[field])
}

function one(field: TargetField | undefined): ColumnTarget | null {
  return field === undefined ? null : { field, party: 1 }
}

type Told = Partial<Record<TargetField, TargetField>>

const MOTHER: Told = {
  name: 'motherName',
  motherName: 'motherName',
  number: 'motherNumber',
  motherNumber: 'motherNumber',
  bornOn: 'motherBornOn',
  phone: 'phone',
  registeredAddress: 'registeredAddress',
  residenceAddress: 'residenceAddress',
  villageName: 'villageName',
  townshipName: 'townshipName',
  placeCode: 'placeCode',
  groupNo: 'groupNo',
}

const FATHER: Told = {
  name: 'fatherName',
  fatherName: 'fatherName',
  number: 'fatherNumber',
  fatherNumber: 'fatherNumber',
  phone: 'phone',
}

const GUARDIAN: Told = { name: 'guardianName', guardianName: 'guardianName', phone: 'phone' }

const SPOUSE: Told = {
  name: 'spouseName',
  spouseName: 'spouseName',
  number: 'spouseNumber',
  spouseNumber: 'spouseNumber',
}
