import type { LifeEventKind } from './life-event.ts'

/** What an office calls each life event. */
export const LIFE_EVENT_WORDS: Readonly<
  Record<LifeEventKind, { readonly zh: string; readonly en: string }>
> = {
  entry: { zh: '补登入册', en: 'Enter a person' },
  death: { zh: '死亡', en: 'Death' },
  death_cause: { zh: '死因登记', en: 'Cause of death' },
  widowhood: { zh: '丧偶', en: 'Widowhood' },
  move_out: { zh: '迁出', en: 'Move out' },
  move_in: { zh: '迁入', en: 'Move in' },
  move_within: { zh: '县内迁移', en: 'Move within the county' },
  stay: { zh: '流入流出', en: 'Stay elsewhere' },
  stay_ended: { zh: '流动返回', en: 'Return from a stay' },
  marriage: { zh: '结婚', en: 'Marriage' },
  divorce: { zh: '离婚', en: 'Divorce' },
  parents: { zh: '补登父母', en: 'Name the parents' },
  adoption: { zh: '收养', en: 'Adoption' },
  adoption_ended: { zh: '解除收养', en: 'End of an adoption' },
  guardian: { zh: '监护变更', en: 'Change of guardian' },
  contact: { zh: '联系方式变更', en: 'Change of contact' },
  document: { zh: '证件登记', en: 'Identity document' },
  document_ended: { zh: '证件停用', en: 'End of a document' },
  document_checked: { zh: '证件核验', en: 'Check of a document' },
  missing: { zh: '失踪', en: 'Missing' },
  returned: { zh: '重现', en: 'Return of who was missing' },
  cancelled: { zh: '误建退档', en: 'Cancel an entry made in error' },
  restored: { zh: '恢复在册', en: 'Restore' },
  merge: { zh: '重复合并', en: 'Merge with another entry' },
  unmerge: { zh: '撤销合并', en: 'Take a merge back' },
  household_opened: { zh: '立户分户', en: 'Open or split a household' },
  household_items: { zh: '户信息变更', en: 'Change the items of a household' },
  household_address: { zh: '户址变更', en: 'Change of address of a household' },
  household_merged: { zh: '并户', en: 'Merge households' },
  household_closed: { zh: '销户', en: 'Close a household' },
  head_change: { zh: '变更户主', en: 'Change of head' },
  membership: { zh: '入户离户', en: 'Join or leave a household' },
}

export const LIFECYCLE_STATE_WORDS: Readonly<
  Record<string, { readonly zh: string; readonly en: string }>
> = {
  active: { zh: '在册', en: 'Registered' },
  moved_out: { zh: '已迁出', en: 'Moved out' },
  missing: { zh: '失踪', en: 'Missing' },
  dead: { zh: '已故', en: 'Dead' },
  cancelled: { zh: '误建退档', en: 'Created in error' },
  merged: { zh: '已并入他档', en: 'Merged' },
  set_aside: { zh: '移出登记', en: 'Set aside' },
}
