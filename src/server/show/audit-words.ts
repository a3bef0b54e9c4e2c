import { isPurpose, PURPOSE_PROFILES } from '#domain/policy/purposes.ts'
import { isRole, ROLE_PROFILES } from '#domain/policy/roles.ts'
import { descriptionOf } from '../api/described-routes.ts'
import type { Words } from '#wire/words.ts'

const KINDS: Readonly<Record<string, Words>> = {
  search: { zh: '查人（脱敏名单）', en: 'Search (masked list)' },
  person: { zh: '打开本人页', en: 'Opened the page' },
  household: { zh: '打开一户', en: 'Opened a household' },
  village: { zh: '打开对照名册', en: 'Opened the roster' },
  value: { zh: '显示全值', en: 'Showed a full value' },
  batch: { zh: '看来文的行', en: 'Rows of a file' },
  export: { zh: '导出', en: 'Export' },
}

export function lookWords(kind: string): Words {
  return KINDS[kind] ?? { zh: kind, en: kind }
}

/** A route in the words of the description of the API, without what these add for programmers. */
export function routeWords(route: string): Words {
  const [method = '', url = ''] = route.split(' ')
  const described = descriptionOf(method, url)
  if (described === null) return { zh: route, en: route }
  return { zh: beforeRemark(described.zh), en: beforeRemark(described.en) }
}

function beforeRemark(text: string): string {
  return text.split(/[；;，,（(]/u, 1)[0]?.trim() ?? text
}

export function roleWords(role: string): Words {
  if (!isRole(role)) return { zh: role, en: role }
  const { zh, en } = ROLE_PROFILES[role]
  return { zh, en }
}

export function purposeWords(purpose: string): Words {
  if (!isPurpose(purpose)) return { zh: purpose, en: purpose }
  const { zh, en } = PURPOSE_PROFILES[purpose]
  return { zh, en }
}
