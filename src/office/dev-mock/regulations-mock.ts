import {
  REGULATION_KINDS,
  REGULATION_LEVELS,
  regulationTitle,
} from '#domain/regulations/regulation.ts'
import { TEMPLATE_EDITION, templateOf } from '#domain/regulations/regulation-templates-data.ts'
import type {
  LackingList,
  RegulationList,
  RegulationTemplate,
  RegulationVersion,
  RegulationView,
  SignatureSheet,
} from '#wire/regulations.ts'
import { mockId, said } from './mock-words.ts'

const PUBLISHED = '2026-11-02T02:00:00.000Z'
const HASH = '5f0c1e9ab27d4c61'.repeat(4)

function version(
  kind: RegulationVersion['kind'],
  level: RegulationVersion['level'],
  more: Partial<RegulationVersion> = {},
): RegulationVersion {
  const mine = level === 'county'
  return {
    kind,
    level,
    versionNo: 1,
    title: regulationTitle(kind, level),
    holdsFrom: '2026-11-02',
    state: 'holds',
    hash: HASH,
    changes: '第一次发布',
    publishedBy: '安全管理员',
    publishedAt: PUBLISHED,
    mine,
    signedAt: mine && kind === 'staff_work' ? '2026-11-03T01:20:00.000Z' : null,
    ...more,
  }
}

const NEXT = { versionNo: 2, holdsFrom: '2026-12-01', state: 'comes' } as const

const VERSIONS = REGULATION_KINDS.flatMap((kind) =>
  REGULATION_LEVELS.filter((level) => level !== 'city').flatMap((level) => [
    ...(kind === 'confidentiality' && level === 'township'
      ? [version(kind, level, { ...NEXT, changes: '增加第十条：接待居民时屏幕不朝向他人' })]
      : []),
    version(kind, level),
  ]),
)

export const mockRegulations: RegulationList = {
  versions: VERSIONS,
  due: (['confidentiality', 'computer_management', 'data_quality'] as const).map((kind) => ({
    kind,
    level: 'county',
    versionNo: 1,
    title: regulationTitle(kind, 'county'),
  })),
  required: { required: false, reason: null, setBy: null, setAt: null },
  today: '2026-11-23',
}

export const mockNoRegulations: RegulationList = {
  ...mockRegulations,
  versions: [],
  due: [],
}

export const mockRegulation: RegulationView = {
  ...version('confidentiality', 'county'),
  articles: [...templateOf('confidentiality', 'county')],
}

export const mockRegulationTemplate: RegulationTemplate = {
  title: regulationTitle('confidentiality', 'county'),
  edition: TEMPLATE_EDITION,
  articles: [...templateOf('confidentiality', 'county')],
}

const REVIEWER = said('县审核员', 'County reviewer')

export const mockSignatures: SignatureSheet = {
  regulation: mockRegulation,
  signatures: [
    {
      accountId: mockId(651),
      signedAs: '欧阳建华',
      roleText: REVIEWER,
      placeName: '新化县',
      hash: HASH,
      signedAt: '2026-11-03T01:20:00.000Z',
    },
    {
      accountId: mockId(652),
      signedAs: '谭秋菊',
      roleText: said('督查', 'Supervisor'),
      placeName: '新化县',
      hash: HASH,
      signedAt: '2026-11-03T02:41:00.000Z',
    },
  ],
  unsigned: [{ who: '邓志强', roleText: REVIEWER, placeName: '新化县' }],
  countyName: '新化县',
}

export const mockLacking: LackingList = {
  total: 2,
  accounts: [
    {
      accountId: mockId(653),
      login: 'deng',
      who: '邓志强',
      roleText: REVIEWER,
      placeName: '新化县',
      lacking: ['computer_management', 'confidentiality'],
    },
    {
      accountId: mockId(654),
      login: 'chen',
      who: '陈晓芬',
      roleText: said('乡镇校对员', 'Township clerk'),
      placeName: '洋溪镇',
      lacking: ['data_quality'],
    },
  ],
}
