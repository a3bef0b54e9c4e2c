import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Lies beside invented files and says of which county: taking them in opens it as an invented one. */
const MARK = 'invented.json'

export async function markInvented(folder: string, county: string): Promise<void> {
  await writeFile(join(folder, MARK), `${JSON.stringify({ county })}\n`, { mode: 0o600 })
}

/** Whether a file lies among the invented files of this county, and the history of places beside it. */
export async function inventedBeside(
  file: string,
  county: string,
): Promise<{ readonly placesFile: string | null } | null> {
  const folder = dirname(file)
  const mark = await readFile(join(folder, MARK), 'utf8').catch(() => null)
  if (mark === null || mark.trim() !== JSON.stringify({ county })) return null
  const placesFile = join(folder, 'places.csv')
  return { placesFile: existsSync(placesFile) ? placesFile : null }
}
