import { abilityWords } from './ability-words.ts'
import { FIELD_PROFILES, FIELDS } from './fields.ts'
import { PURPOSE_PROFILES, PURPOSES, purposesOf } from './purposes.ts'
import {
  ABILITIES,
  mayDo,
  ROLE_PROFILES,
  ROLES,
  type GrantLevel,
  type Role,
  type Sees,
} from './roles.ts'
import { looksAtPeople, showingOf, type Showing } from './showing.ts'

export const SEES_WORDS: Readonly<Record<Sees, { readonly zh: string; readonly en: string }>> = {
  people: { zh: '辖区内的人', en: 'people of the territory' },
  totals: { zh: '辖区的汇总数', en: 'totals of the territory' },
  own_batches: { zh: '自己报送的文件', en: 'own files' },
  reads: { zh: '查阅记录，不见人', en: 'looks, no person' },
  own_tasks: { zh: '自己任务里的人', en: 'people of own tasks' },
  nobody: { zh: '不见人', en: 'no person' },
}

export const LEVEL_WORDS: Readonly<
  Record<GrantLevel, { readonly zh: string; readonly en: string }>
> = {
  county: { zh: '县', en: 'county' },
  township: { zh: '乡镇', en: 'township' },
  village: { zh: '村', en: 'village' },
}

export const SHOWING_WORDS: Readonly<
  Record<Showing, { readonly zh: string; readonly en: string }>
> = {
  full: { zh: '全', en: 'full' },
  on_demand: { zh: '掩·可显', en: 'masked, on demand' },
  masked: { zh: '掩', en: 'masked' },
  hidden: { zh: '–', en: 'nothing' },
}

/** Roles that see people at all, with each of their purposes: the rows of the matrix of fields. */
export function seeingRows(): readonly {
  readonly role: Role
  readonly purpose: (typeof PURPOSES)[number]
}[] {
  return ROLES.filter(looksAtPeople).flatMap((role) =>
    purposesOf(role).map((purpose) => ({ role, purpose })),
  )
}

/** `docs/role-matrix.md`: what the program's own data says, for who must approve it. */
export function roleMatrixPage(): string {
  return [
    '# 权限表 · Role matrix',
    '',
    'Printed by `npm run docs` from `src/domain/policy`; the office shows the same at 权限表.',
    '',
    '## 角色 · Roles',
    '',
    '| 角色 | role | 职责 | 看见 | 授到 |',
    '|---|---|---|---|---|',
    ...ROLES.map((role) => {
      const { zh, duty, sees, levels } = ROLE_PROFILES[role]
      const at = levels.map((level) => LEVEL_WORDS[level].zh).join('、')
      return `| ${zh} | \`${role}\` | ${duty.zh} | ${SEES_WORDS[sees].zh} | ${at} |`
    }),
    '',
    '## 能做的事 · Abilities',
    '',
    `| | ${ROLES.map((role) => ROLE_PROFILES[role].zh).join(' | ')} |`,
    `|---|${ROLES.map(() => '---').join('|')}|`,
    ...ABILITIES.map(
      (ability) =>
        `| ${abilityWords(ability).zh} \`${ability}\` | ${ROLES.map((role) => (mayDo(role, ability) ? '●' : '')).join(' | ')} |`,
    ),
    '',
    '## 用途 · Purposes',
    '',
    '| 用途 | purpose | 谁可选 |',
    '|---|---|---|',
    ...PURPOSES.map((purpose) => {
      const { zh, roles } = PURPOSE_PROFILES[purpose]
      const who = roles.map((role) => ROLE_PROFILES[role].zh).join('、')
      return `| ${zh} | \`${purpose}\` | ${who === '' ? '不可选' : who} |`
    }),
    '',
    '## 各项怎样显示 · Fields',
    '',
    'First what is shown of an adult, behind the stroke what is shown of a child below 14 (or of unknown age).',
    '掩 masked; 可显 in full on demand, recorded; – nothing.',
    '',
    `| 角色 × 用途 | ${FIELDS.map((field) => FIELD_PROFILES[field].zh).join(' | ')} |`,
    `|---|${FIELDS.map(() => '---').join('|')}|`,
    ...seeingRows().map(({ role, purpose }) => {
      const cells = FIELDS.map((field) => {
        const [adult, child] = [false, true].map((one) =>
          showingOf({ role, purpose, field, child: one }),
        )
        if (adult === undefined || child === undefined) return ''
        const [of, ofChild] = [SHOWING_WORDS[adult].zh, SHOWING_WORDS[child].zh]
        return of === ofChild ? of : `${of} / ${ofChild}`
      })
      return `| ${ROLE_PROFILES[role].zh} · ${PURPOSE_PROFILES[purpose].zh} | ${cells.join(' | ')} |`
    }),
    '',
  ].join('\n')
}
