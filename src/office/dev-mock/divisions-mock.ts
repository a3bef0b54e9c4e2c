import type {
  DivisionChange,
  DivisionChanges,
  DivisionList,
  DivisionPreview,
  DivisionVersion,
  DivisionView,
} from '#wire/divisions.ts'
import { ok, type MockAsk, type MockReply } from './mock-reply.ts'
import { said } from './mock-words.ts'

const VILLAGE = { code: '220', name: said('村庄', 'Village'), urban: false }
const FRINGE = { code: '122', name: said('镇乡结合区', 'Town fringe'), urban: true }
const CODE = '431322123201'

const PATH = [
  { code: '43', name: '湖南省' },
  { code: '4313', name: '娄底市' },
  { code: '431322', name: '新化县' },
]

type Below = DivisionList['places'][number]

function village(no: number, of: Pick<Below, 'name' | 'urbanRural' | 'versions'>): Below {
  return {
    ...of,
    code: `4313221232${String(no).padStart(2, '0')}`,
    level: 5,
    kind: said('村委会', 'Villagers’ committee'),
    since: null,
    hasChildren: false,
  }
}

const mockDivisions: DivisionList = {
  place: '431322123',
  on: '2026-11-23',
  path: [...PATH, { code: '431322123', name: '石桥镇' }],
  places: [
    village(1, { name: '石桥村', urbanRural: FRINGE, versions: 2 }),
    village(2, { name: '上田村', urbanRural: VILLAGE, versions: 1 }),
    village(3, { name: '大树坪村', urbanRural: null, versions: 1 }),
  ],
  nextCursor: null,
}

const BEFORE: DivisionVersion = {
  code: CODE,
  name: '石桥村',
  validFrom: null,
  validTo: '2024-01-01',
  successors: [{ code: CODE, name: '石桥村' }],
  urbanRural: VILLAGE,
}
const NOW: DivisionVersion = {
  ...BEFORE,
  validFrom: '2024-01-01',
  validTo: null,
  successors: [],
  urbanRural: FRINGE,
}
const MERGED: DivisionVersion = {
  code: '431322123209',
  name: '桥头村',
  validFrom: '2001-01-01',
  validTo: '2016-05-31',
  successors: [{ code: CODE, name: '石桥村' }],
  urbanRural: null,
}

const CHANGE: DivisionChange = {
  changeNo: 4,
  code: CODE,
  from: '2024-01-01',
  nameBefore: '石桥村',
  nameAfter: '石桥村',
  classBefore: VILLAGE,
  classAfter: FRINGE,
  versions: 2,
  reason: '2024 年统计用区划代码和城乡划分代码',
  setBy: '陈志远',
  setAt: '2026-11-20T02:10:00.000Z',
}

const mockDivision: DivisionView = {
  code: CODE,
  name: '石桥村',
  level: 5,
  on: '2026-11-23',
  path: [...PATH, { code: '431322123', name: '石桥镇' }, { code: CODE, name: '石桥村' }],
  versions: [BEFORE, NOW],
  former: [MERGED],
  stood: [NOW],
  changes: [CHANGE],
  version: 4,
}

const mockDivisionChanges: DivisionChanges = {
  changes: [
    CHANGE,
    {
      ...CHANGE,
      changeNo: 3,
      code: null,
      from: null,
      nameBefore: null,
      nameAfter: null,
      classBefore: null,
      classAfter: null,
      versions: 695,
      reason: '2023 年统计用区划代码和城乡划分代码，全县',
    },
  ],
  nextCursor: null,
}

const NOTHING = { new: 0, ended: 0, renamed: 0, class: 0, otherwise: 0 }

/** What a file would change, or, where its text says so, a line that cannot be taken. */
function mockPreviewDivisions(text: string): DivisionPreview {
  if (text.includes('999'))
    return {
      lines: 2,
      refusedLines: 1,
      refused: [
        {
          line: 3,
          code: '431322123203',
          fault: 'class',
          why: said('城乡分类不在名单之中', 'The class is none'),
        },
      ],
      counts: NOTHING,
      changes: [],
      version: 4,
    }
  return {
    lines: 2,
    refusedLines: 0,
    refused: [],
    counts: { ...NOTHING, class: 1, new: 1 },
    changes: [
      { kind: 'class', before: { ...BEFORE, validTo: null, successors: [] }, after: NOW },
      { kind: 'new', before: null, after: { ...NOW, code: '431322123210', name: '新村' } },
    ],
    version: 4,
  }
}

export function answerDivisions({ method, one, mood, body }: MockAsk): MockReply {
  if (one === 'preview') {
    const isList = typeof body === 'object' && body !== null && 'text' in body
    return ok(mockPreviewDivisions(isList ? String(body.text) : ''))
  }
  if (one === 'imports') return ok({ version: 5, versions: 2 })
  if (method === 'PUT') return ok({ version: 5 })
  const isEmpty = mood === 'empty'
  if (one !== '') return ok(isEmpty ? { ...mockDivision, former: [], changes: [] } : mockDivision)
  return ok(isEmpty ? { ...mockDivisions, places: [] } : mockDivisions)
}

export function answerDivisionChanges({ mood }: MockAsk): MockReply {
  return ok(mood === 'empty' ? { ...mockDivisionChanges, changes: [] } : mockDivisionChanges)
}

const COUNTIES = [
  { code: '440305', path: '广东省 深圳市 南山区' },
  { code: '440306', path: '广东省 深圳市 宝安区' },
]

export function answerKnownCounties({ url }: MockAsk): MockReply {
  const text = url.searchParams.get('text') ?? ''
  const counties = COUNTIES.filter(({ code, path }) => code.startsWith(text) || path.includes(text))
  return ok({ counties })
}
