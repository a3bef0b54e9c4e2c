import { foldCharacter } from '#domain/names/fold-character.ts'
import { nameCodes } from '#domain/names/name-codes.ts'
import { readName } from '#domain/names/read-name.ts'

import { plainText } from './compare-texts.ts'
import type { BlockingTake, DateOrder } from './link-model.ts'
import { readDay } from './read-day.ts'

/** What of a cell must be equal in two records of one block; `null` puts the record in no block. */
export function blockingValue(cell: string, take: BlockingTake, order: DateOrder): string | null {
  switch (take.part) {
    case 'whole':
      return plainText(cell)
    case 'first':
      return cut(cell, (characters) => characters.slice(0, take.characters))
    case 'last':
      return cut(cell, (characters) => characters.slice(-take.characters))
    case 'date':
      return dateCut(cell, order, 10)
    case 'year':
      return dateCut(cell, order, 4)
    case 'yearMonth':
      return dateCut(cell, order, 7)
    case 'pinyin':
      return ofName(cell, (name) => nameCodes(name).pinyin)
    case 'initials':
      return ofName(cell, (name) => nameCodes(name).initials)
    case 'surname':
      return ofName(cell, (name) => Array.from(nameCodes(name).surname, foldCharacter).join(''))
  }
}

function cut(
  cell: string,
  part: (characters: readonly string[]) => readonly string[],
): string | null {
  const plain = plainText(cell)
  return plain === null ? null : part(Array.from(plain)).join('')
}

function dateCut(cell: string, order: DateOrder, length: number): string | null {
  const day = readDay(cell, order)
  return day === null || day.length < length ? null : day.slice(0, length)
}

function ofName(cell: string, code: (name: string) => string): string | null {
  const { name } = readName(cell)
  return name === null ? null : code(name)
}
