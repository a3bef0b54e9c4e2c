import { readFile } from 'node:fs/promises'

import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import type { Engine } from '../engine/open-engine.ts'
import { ValueCoder } from './coded-values.ts'
import { comparedValues } from './compared-values.ts'
import type { ComparedValues } from './compared-values.ts'
import type { LinkModel } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { loadFiles } from './load-files.ts'
import { pairSpace } from './pair-space.ts'
import type { PairSpace } from './pair-space.ts'
import { readModel } from './read-model.ts'

/** A file by the name that the model gives it. */
export interface NamedFile {
  readonly name: string
  readonly path: string
}

/** The files' records, ready to be compared. */
export interface OpenFiles {
  /** Id of each record; they are numbered file after file. */
  readonly ids: readonly string[]
  /** Number of the record in each row of the engine's table `records`. */
  readonly numbers: Int32Array
  readonly space: PairSpace
  readonly coder: ValueCoder
  readonly compared: readonly ComparedValues[]
}

export async function modelAt(
  path: string,
): Promise<Outcome<{ readonly text: string; readonly model: LinkModel }, LinkProblem>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return refuse({ code: 'link.model_missing' })
  }
  const read = readModel(text)
  return read.ok ? accept({ text, model: read.value }) : read
}

/** Paths of the model's files in its order, or which of them is wanting or not known. */
export function filePaths(
  model: LinkModel,
  given: readonly NamedFile[],
): Outcome<readonly string[], LinkProblem> {
  const unknown = given.find(({ name }) => !model.files.some((file) => file.name === name))
  if (unknown !== undefined) {
    const side = unknown.name
    return refuse({ code: side === 'right' ? 'link.right_unwanted' : 'link.file_unwanted', side })
  }
  const twice = repeatedName(given)
  if (twice !== null) return refuse({ code: 'link.file_repeated', side: twice })
  const paths: string[] = []
  for (const { name: side } of model.files) {
    const path = given.find(({ name }) => name === side)?.path
    if (path === undefined) {
      return refuse({ code: side === 'right' ? 'link.right_wanted' : 'link.file_wanted', side })
    }
    paths.push(path)
  }
  return accept(paths)
}

/** A name that two of the given files have. */
export function repeatedName(given: readonly NamedFile[]): string | null {
  const names = given.map(({ name }) => name)
  return names.find((name, n) => names.indexOf(name) < n) ?? null
}

/**
 * The model for these of its files, in this order; a file may come twice, known and new. The truth is
 * left out: where nothing is judged, files need not have its column.
 */
export function modelOfFiles(model: LinkModel, names: readonly string[]): LinkModel {
  const places = names.map((name) => model.files.findIndex((file) => file.name === name))
  return {
    ...model,
    files: places.flatMap((place) => model.files[place] ?? []),
    columns: model.columns
      .filter(({ name }) => name !== model.truth)
      .map((column) => ({
        ...column,
        headers: places.map((place) => column.headers[place] ?? ''),
      })),
    truth: null,
  }
}

/** From `newFrom` on files are new: pairs among those before it are not formed. */
export async function openFiles(
  engine: Engine,
  model: LinkModel,
  paths: readonly string[],
  newFrom = 0,
): Promise<Outcome<OpenFiles, LinkProblem>> {
  const loaded = await loadFiles(engine, model, paths)
  if (!loaded.ok) return loaded
  const { ids, rows, numbers } = loaded.value
  const space = pairSpace(model, rows, newFrom)
  const coder = new ValueCoder(engine, model, numbers)
  return accept({ ids, numbers, space, coder, compared: await comparedValues(coder, model) })
}
