import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A worked example of the model file's page, as a reader would copy it, for tests and measurements;
 * `samplePairs` fewer than it says keep tests short.
 */
export function modelExample(heading: string, samplePairs: number): Record<string, unknown> {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/model-file.md'), 'utf8')
  const block = page.split(`### ${heading}\n`)[1]?.split('```json\n')[1]?.split('```')[0] ?? ''
  const model: unknown = JSON.parse(block)
  if (!isObject(model)) throw new Error(`no example ${heading}`)
  const training = isObject(model['training']) ? model['training'] : {}
  return { ...model, training: { ...training, samplePairs } }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
