import type { Comparator } from './comparator.ts'
import type { Comparison, DateOrder } from './link-model.ts'
import { dateComparator } from './compare-dates.ts'
import { exactComparator, textComparator } from './compare-texts.ts'
import { identityComparator } from './compare-identity-numbers.ts'
import { nameComparator } from './compare-names.ts'
import { numberComparator } from './compare-numbers.ts'

/** The comparator of a comparison of the model. */
export function comparatorOf(comparison: Comparison, dateOrder: DateOrder): Comparator {
  switch (comparison.kind) {
    case 'exact':
      return exactComparator()
    case 'text':
      return textComparator(comparison.levels)
    case 'date':
      return dateComparator(comparison.levels, dateOrder)
    case 'number':
      return numberComparator(comparison.levels)
    case 'chineseName':
      return nameComparator()
    case 'identityNumber':
      return identityComparator()
  }
}
