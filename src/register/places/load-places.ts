import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import type pg from 'pg'
import { URBAN_RURAL_CLASSES } from '#domain/places/division-kind.ts'
import { keyOf, type ListedPlace } from '#domain/places/listed-place.ts'
import { listedPlace, type PlaceLine } from '#domain/places/place-line.ts'
import type { OnProgress } from '#domain/progress.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import { divisionsFolder, readDivisions } from './division-files.ts'
import { mergePlaces } from './merge-places.ts'
import { notingLoad } from './note-load.ts'

export interface PlacesWanted {
  /** Code of the area, 2 to 12 digits; '' for the whole country. */
  readonly area: string
  /** Folder of the published files; otherwise those of the package. */
  readonly folder?: string
  readonly onProgress?: OnProgress
  readonly noted?: LoadNoted
}

/** When a load is noted as a change of the counties of this store; not while a county is being opened or invented. */
export interface LoadNoted {
  readonly at: Date
}

/**
 * Loads today's divisions, down to villages, at or below an area (and those above it). Loading them
 * again changes names that changed and adds what is new. Returns how many were read.
 */
export async function loadPlaces(
  store: Pick<Store, 'pool'>,
  wanted: PlacesWanted,
): Promise<number> {
  async function* versions(): AsyncGenerator<ListedPlace> {
    let done = 0
    for await (const division of readDivisions(wanted.area, wanted.folder ?? divisionsFolder())) {
      yield { ...division, validFrom: null, validTo: null, successors: [], urbanRural: null }
      done += 1
      if (done % 10_000 === 0) report(done, null)
    }
  }
  const report = (done: number, total: number | null): void =>
    wanted.onProgress?.({ step: 'places.load', done, total, unit: 'rows' })
  const loaded = await inTransaction(store.pool, (client) =>
    noting(client, wanted.noted, '装入公布的区划', () => mergePlaces(client, versions())),
  )
  report(loaded, loaded)
  return loaded
}

/**
 * Loads a list of places with their history: `code,name,level,parent,valid_from,valid_to,successor` and, where
 * the list has it, `urban_rural`; one line a successor. Returns how many versions it held.
 *
 * @throws StoreFault `store.place_class` for a class that is none: nothing of the file is loaded then.
 */
export async function loadPlaceFile(
  store: Pick<Store, 'pool'>,
  path: string,
  noted?: LoadNoted,
): Promise<number> {
  const versions = await readPlaceFile(path)
  return inTransaction(store.pool, (client) =>
    noting(client, noted, '装入区划沿革', () => mergePlaces(client, versions)),
  )
}

function noting<Value>(
  client: pg.ClientBase,
  noted: LoadNoted | undefined,
  reason: string,
  load: () => Promise<Value>,
): Promise<Value> {
  return noted === undefined ? load() : notingLoad(client, { at: noted.at, reason }, load)
}

async function readPlaceFile(path: string): Promise<readonly ListedPlace[]> {
  const versions = new Map<string, ListedPlace>()
  const rows = parse({ columns: true, bom: true, skip_empty_lines: true, max_record_size: 65_536 })
  await pipeline(createReadStream(path), rows, async (lines: AsyncIterable<ReadLine>) => {
    for await (const { urban_rural = '', ...line } of lines) {
      const place = listedPlace({ ...line, urban_rural, line: 0 })
      refuseOtherClass(place)
      const before = versions.get(keyOf(place))?.successors ?? []
      versions.set(keyOf(place), { ...place, successors: [...before, ...place.successors] })
    }
  })
  return [...versions.values()]
}

/** Lists from before the class was asked for have no such column. */
type ReadLine = Omit<PlaceLine, 'line' | 'urban_rural'> & Partial<Pick<PlaceLine, 'urban_rural'>>

function refuseOtherClass({ code, urbanRural }: ListedPlace): void {
  if (urbanRural !== null && !Object.hasOwn(URBAN_RURAL_CLASSES, urbanRural)) {
    throw new StoreFault('store.place_class', { place: code, text: urbanRural })
  }
}
