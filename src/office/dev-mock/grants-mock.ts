import type { RoundGiven, RoundList, TemplateList } from '#wire/grant-rounds.ts'
import type { GrantList } from '#wire/policy.ts'
import type { Words } from '#wire/words.ts'
import { mockId, said } from './mock-words.ts'

const [SINCE, UNTIL] = ['2026-11-22T16:00:00.000Z', '2026-12-22T16:00:00.000Z']
const CLERK = said('乡镇校对员', 'Township clerk')

export const mockTemplates: TemplateList = {
  templates: [
    {
      templateId: mockId(601),
      name: '入户采集员',
      role: 'township_clerk',
      roleText: CLERK,
      level: 'township',
      levelText: said('乡镇', 'township'),
      days: 30,
    },
  ],
}

function line(
  login: string,
  who: string | null,
  problem: Words | null,
): RoundGiven['lines'][number] {
  const place = { place: '431322106', placeName: '洋溪镇' }
  return { login, who, roleText: CLERK, ...place, since: SINCE, until: UNTIL, problem }
}

/** The first line can be given, the second cannot. */
export const mockRoundTried: RoundGiven = {
  roundId: null,
  lines: [
    line('chen', '陈晓芬', null),
    line('lihm', null, said('没有这个在用的账号。', 'There is no such account in use.')),
  ],
  passed: 2,
}

export const mockRounds: RoundList = {
  rounds: [
    {
      roundId: mockId(611),
      kind: 'hand_over',
      template: null,
      from: '陈晓芬',
      to: '邓志强',
      since: SINCE,
      until: null,
      reason: '调到洋溪镇',
      grants: 1,
      standing: 1,
      passed: 2,
      doneBy: '安全管理员',
      doneAt: SINCE,
      undoneAt: null,
    },
    {
      roundId: mockId(610),
      kind: 'template',
      template: '入户采集员',
      from: null,
      to: null,
      since: '2026-10-01T00:00:00.000Z',
      until: null,
      reason: '入户采集',
      grants: 86,
      standing: 0,
      passed: 0,
      doneBy: '安全管理员',
      doneAt: '2026-09-28T02:00:00.000Z',
      undoneAt: '2026-10-09T02:00:00.000Z',
    },
  ],
  nextCursor: null,
}

export const mockGrants: GrantList = {
  grants: [
    {
      accountId: mockId(620),
      grantNo: 2,
      who: '邓志强',
      login: 'deng',
      role: 'township_clerk',
      roleText: CLERK,
      place: '431322106',
      placeName: '洋溪镇',
      since: SINCE,
      until: null,
      grantedBy: '安全管理员',
      reason: '调到洋溪镇',
      state: 'holds',
    },
  ],
}
