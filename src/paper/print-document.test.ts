import { beforeAll, describe, expect, test } from 'vitest'
import { sheetCodeOf, squareText } from '#domain/paper/sheet-code.ts'
import { printDocument } from './print-document.ts'
import { textOfPdf } from './test-pdf-text.ts'
import type { PrintedDocument, PrintedSection, SetDocument } from './printed-document.ts'

const LONG = '阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江·努尔麦麦提·图尔荪'
const code = sheetCodeOf(new Uint8Array(10).fill(9))

function card(rows: readonly (readonly string[])[]): PrintedSection {
  return {
    heading: '云溪县 水车镇 柳溪村 3 组',
    code: { square: squareText(code), grouped: code },
    blocks: [
      { kind: 'title', title: '户卡', note: '' },
      {
        kind: 'facts',
        columns: 2,
        facts: [
          { label: '户主', value: LONG },
          { label: '住址', value: '' },
        ],
      },
      { kind: 'table', head: ['姓名', '关系'], widths: [3, 1], rows, blankRows: 1, written: true },
      { kind: 'text', heading: '说明', paragraphs: ['可以不答。'] },
      { kind: 'signs', places: ['采集员', '日期'], seal: true },
    ],
  }
}

const document: PrintedDocument = {
  title: '档案册',
  paper: 'a4',
  landscape: false,
  bound: true,
  watermark: '李红梅 2026-11-22 15:30',
  foot: '档案册',
  sections: [
    {
      heading: '',
      code: null,
      blocks: [
        {
          kind: 'cover',
          title: '档案册',
          subtitle: '柳溪村',
          lines: [{ label: '户数', value: '2' }],
          seal: '章',
        },
      ],
    },
    {
      heading: '目录',
      code: null,
      blocks: [
        {
          kind: 'contents',
          title: '目录',
          head: ['户主'],
          widths: [1],
          entries: [{ section: 2, cells: [LONG] }],
        },
      ],
    },
    card([
      ['𠮷𬭊', '户主'],
      ['#panic("x") *粗* $1$ \\ @a <b>', '子'],
      ['\u{2a6d6}', '女'],
    ]),
    card(Array.from({ length: 60 }, () => [LONG, '之子'])),
  ],
}

let set: SetDocument
beforeAll(async () => {
  const printed = await printDocument(document)
  if (!printed.ok) throw new Error(printed.problem.code)
  set = printed.value
})

describe('a printed document', () => {
  test('[PAP5] begins each sheet on a page of its own and goes on over pages', () => {
    expect(set.pages).toBeGreaterThanOrEqual(6)
    expect(Buffer.from(set.pdf.subarray(0, 5)).toString('latin1')).toBe('%PDF-')
  })

  test('[PAP5] says its page and how many there are on every page, with code and table head', () => {
    const pages = textOfPdf(set.pdf).map((runs) => runs.join(' '))
    expect(pages).toHaveLength(set.pages)
    pages.forEach((text, at) => {
      const foot = `第 ${String(at + 1)} 页 / 共 ${String(set.pages)} 页`
      expect(text.replaceAll(' ', '')).toContain(foot.replaceAll(' ', ''))
      expect(text).toContain(document.watermark)
    })
    for (const text of pages.slice(2)) expect(text).toContain(code)
    for (const text of pages.slice(3)) expect(text).toContain('关系')
  })

  test('[PAP9] a name beyond the basic plane is copied out as it went in', () => {
    expect(text(set)).toContain('𠮷𬭊')
  })

  test('[PAP9] a name of thirty characters is wrapped and whole wherever it stands', () => {
    const whole = text(set).split(LONG).length - 1
    expect(LONG).toHaveLength(30)
    // In the contents, on both cards, and sixty times in the table.
    expect(whole).toBe(63)
  })

  test('[PAP9] what no font has is marked and listed, not left as an empty box', () => {
    expect(set.missing).toEqual(['U+2A6D6'])
    expect(text(set)).toContain('〓(2A6D6)')
    expect(textOfPdf(set.pdf).at(-1)?.join('')).toContain('U+2A6D6')
  })

  test('[PAP3] a name that looks like a command of the typesetter is a name', () => {
    expect(text(set)).toContain('#panic("x")*粗*$1$\\@a<b>')
  })

  test('[PAP10] the contents name the page on which each card begins', () => {
    expect(textOfPdf(set.pdf)[1]).toContain('3')
  })
})

/** All that is printed, without the spaces that the typesetter moves. */
function text({ pdf }: SetDocument): string {
  return textOfPdf(pdf).flat().join('').replaceAll(' ', '')
}
