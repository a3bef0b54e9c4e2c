import { groupedSheetCode, sheetCodeOf, squareText } from '#domain/paper/sheet-code.ts'
import { printDocument } from '#paper/print-document.ts'
import type { PrintedDocument, PrintedSection } from '#paper/printed-document.ts'
import { secondsOf, type BenchFigure } from './figure.ts'

/** With cover and contents these make 200 pages. */
const CARDS = 194
const PEOPLE = 6
const NAMES = ['𠮷𬭊', '阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江·努尔麦麦提·图尔荪', '罗建国']

/** A booklet of 200 pages set as PDF: by the clock, and by processor for a machine that is busy. */
export async function benchPaper(): Promise<BenchFigure[]> {
  const document = booklet()
  let [pages, cpuSeconds] = [0, 0]
  const seconds = await secondsOf(async () => {
    const set = await printDocument(document)
    if (!set.ok) throw new Error(set.problem.code)
    ;({ pages, cpuSeconds } = set.value)
  })
  const name = `a booklet of ${String(pages)} pages`
  const figure = { unit: 's', yardstick: null, yardstickName: '' }
  return [
    { ...figure, name, value: seconds, reach: '≤ 20 s' },
    { ...figure, name: `${name}, processor`, value: cpuSeconds, reach: '≤ 20 s' },
  ]
}

function booklet(): PrintedDocument {
  const place = '云溪县 水车镇 柳溪村 3 组'
  const cards = Array.from({ length: CARDS }, (_, at) => card(at, place))
  return {
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
            title: '人口档案册',
            subtitle: place,
            lines: [],
            seal: '立卷单位（盖章）',
          },
        ],
      },
      {
        heading: place,
        code: null,
        blocks: [
          {
            kind: 'contents',
            title: '目录',
            head: ['序号', '户主'],
            widths: [1, 6],
            entries: cards.map((_, at) => ({ section: at + 2, cells: [String(at + 1), '罗建国'] })),
          },
        ],
      },
      ...cards,
    ],
  }
}

function card(at: number, heading: string): PrintedSection {
  const code = sheetCodeOf(new Uint8Array(10).fill(at))
  const member = (one: number): readonly string[] => [
    NAMES[(at + one) % NAMES.length] ?? '',
    '之子',
    '男',
    '1985-03-07',
    '汉族',
    '431***********1234',
    '138****5678',
    '',
  ]
  return {
    heading,
    code: { square: squareText(code), grouped: groupedSheetCode(code) },
    blocks: [
      { kind: 'title', title: '户卡', note: `第 ${String(at + 1)} 户` },
      {
        kind: 'facts',
        columns: 2,
        facts: ['户编码', '户主', '住址', '在册人数'].map((label) => ({
          label,
          value: NAMES[1] ?? '',
        })),
      },
      {
        kind: 'table',
        head: [
          '姓名',
          '与户主关系',
          '性别',
          '出生日期',
          '民族',
          '身份证号码',
          '电话',
          '有误改在这里',
        ],
        widths: [3.2, 1.7, 0.9, 2.1, 1.1, 3.6, 2.3, 3.4],
        rows: Array.from({ length: PEOPLE }, (_, one) => member(one)),
        blankRows: 0,
        written: false,
      },
    ],
  }
}
