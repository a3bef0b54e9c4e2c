import type { LinkModel, LinkType, ModelColumn, ModelFile } from './link-model.ts'
import type { ModelPlace } from './model-place.ts'
import { FILES_MAX } from './pair-space.ts'

/** What a file may be called: a word of the command line. */
const FILE_NAME = /^[\p{L}\p{N}_-]{1,40}$/u

/** Keys of a column that are no files. */
const COLUMN_KEYS = ['missing', 'dateOrder']

/** Reads `files`, or takes the one or two that the link type needs: left and right. */
export function readFiles(top: ModelPlace, linkType: LinkType): readonly ModelFile[] {
  const place = top.at('files')
  const told = place.isAbsent
    ? (linkType === 'deduplicate' ? ['left'] : ['left', 'right']).map((name) => ({
        name,
        noDuplicates: false,
      }))
    : place.entries().map(([name, file]) => readFile(name, file, linkType))
  const fits = linkType === 'deduplicate' ? told.length === 1 : told.length > 1
  if (!place.isAbsent && (!fits || told.length > FILES_MAX)) {
    place.wrong(`{ … }, ${linkType === 'deduplicate' ? '1' : `2 … ${FILES_MAX}`} (${linkType})`)
  }
  const names = told.map(({ name }) => name)
  const ids = top.at('id').or(null, (id) => ofEachFile(id, names, []))
  return told.map((file, n) => ({ ...file, id: ids?.[n] ?? null }))
}

function readFile(name: string, place: ModelPlace, linkType: LinkType): Omit<ModelFile, 'id'> {
  place.only(['noDuplicates'])
  if (!FILE_NAME.test(name) || COLUMN_KEYS.includes(name)) place.wrong(`${FILE_NAME}`)
  const noDuplicates = place.at('noDuplicates').flag(false)
  if (noDuplicates && linkType === 'deduplicate') {
    place.at('noDuplicates').wrong('false (deduplicate)')
  }
  return { name, noDuplicates }
}

/** `"born"` for all files, or `{ "left": …, "right": … }`; a file that is not told has the first's. */
function ofEachFile(
  place: ModelPlace,
  files: readonly string[],
  otherKeys: readonly string[],
): readonly string[] {
  if (place.isText) return files.map(() => place.text())
  place.only([...files, ...otherKeys, ...(files.includes('left') ? ['right'] : [])])
  const first = place.at(files[0] ?? '').text()
  return files.map((file) => place.at(file).or(first, (header) => header.text()))
}

export function readColumns(top: ModelPlace, files: LinkModel['files']): readonly ModelColumn[] {
  const names = files.map(({ name }) => name)
  return top
    .at('columns')
    .entries()
    .map(([name, place]) => ({
      name,
      headers: ofEachFile(place, names, COLUMN_KEYS),
      missing: new Set(
        place
          .at('missing')
          .items(0)
          .map((value) => value.text()),
      ),
      dateOrder: place
        .at('dateOrder')
        .or('read' as const, (order) => order.choice(['read', 'ymd', 'dmy', 'mdy'])),
    }))
}
