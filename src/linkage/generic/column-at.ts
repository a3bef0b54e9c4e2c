import type { ModelColumn } from './link-model.ts'
import type { ModelPlace } from './model-place.ts'

/** The name of a column that `columns` of the model file describes. */
export function columnAt(place: ModelPlace, columns: readonly ModelColumn[]): string {
  const column = place.text()
  if (column !== '' && !columns.some(({ name }) => name === column)) {
    place.flaw({ code: 'link.model_unknown_column', place: place.path, column })
  }
  return column
}
