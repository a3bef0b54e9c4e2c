import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { markMissing } from '../glyphs/mark-missing.ts'
import { readCoverage } from '../glyphs/read-coverage.ts'
import type { PrintedDocument, SetDocument } from '../printed-document.ts'
import { drawSquare } from './draw-square.ts'

const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url))
const MAIN = join(TEMPLATES, 'document.typ')

/** Sets a document. */
export async function setDocument(
  document: PrintedDocument,
  fontPaths: readonly string[],
): Promise<Omit<SetDocument, 'cpuSeconds'>> {
  const { compiler, set, missing } = await compiled(document, fontPaths)
  const pdf = compiler.pdf(set, { pdfTags: false })
  return { pdf, pages: set.numOfPages, missing }
}

/** A document of one page as a picture (SVG). */
export async function drawDocument(
  document: PrintedDocument,
  fontPaths: readonly string[],
): Promise<string> {
  const { compiler, set } = await compiled(document, fontPaths)
  return compiler.plainSvg(set)
}

interface Compiled {
  readonly compiler: NodeCompiler
  readonly set: NodeTypstDocument
  readonly missing: readonly string[]
}

/**
 * Words reach the template as data and never as markup: a name with a # in it is a name.
 *
 * @throws Error where the template does not compile: a fault of ours.
 */
async function compiled(
  document: PrintedDocument,
  fontPaths: readonly string[],
): Promise<Compiled> {
  const fonts = fontPaths.map((path) => readFileSync(path))
  const covered = fonts.map(readCoverage)
  const missing = new Set<string>()
  const has = (code: number): boolean => covered.some((covers) => covers(code))
  const sections = await Promise.all(
    document.sections.map(async (section) => ({
      ...section,
      code:
        section.code === null
          ? null
          : {
              grouped: section.code.grouped,
              svg: await drawSquare(section.code.square),
              footSvg:
                section.placed === undefined || section.code.footMark === undefined
                  ? null
                  : await drawSquare(section.code.footMark),
            },
    })),
  )
  const text = markMissing(JSON.stringify({ ...document, sections }), has, missing)
  const compiler = NodeCompiler.create({
    workspace: TEMPLATES,
    fontArgs: [{ fontBlobs: fonts }],
  })
  compiler.mapShadow(
    join(TEMPLATES, 'document.json'),
    Buffer.from(`{"document":${text},"missing":${JSON.stringify([...missing])}}`),
  )
  const set = compiler.compile({ mainFilePath: MAIN }).result
  if (set === null) throw new Error('the template does not compile')
  return { compiler, set, missing: [...missing].toSorted() }
}
