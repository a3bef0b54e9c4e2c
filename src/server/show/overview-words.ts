import type { Todo } from '#wire/overview.ts'
import type { Words } from '#wire/words.ts'

const PERSONS: Words = { zh: '人', en: 'people' }

export const QUEUE_TEXTS: readonly (Omit<Todo, 'open'> & { readonly kinds: readonly string[] })[] =
  [
    {
      queue: 'omissions',
      title: { zh: '疑似漏登', en: 'Perhaps missing' },
      hint: { zh: '名单上有，登记簿没有', en: 'On a list, not in the register' },
      unit: PERSONS,
      kinds: ['missing_in_register'],
    },
    {
      queue: 'duplicates',
      title: { zh: '疑似重复', en: 'Perhaps twice' },
      hint: { zh: '同一人可能登了两次', en: 'One person may stand twice' },
      unit: { zh: '组', en: 'groups' },
      kinds: ['duplicate', 'two_people_one_number', 'one_person_two_numbers'],
    },
    {
      queue: 'doubtful_pairs',
      title: { zh: '待裁决匹配', en: 'Doubtful pairs' },
      hint: { zh: '机器拿不准是不是同一人', en: 'The machine cannot tell' },
      unit: { zh: '对', en: 'pairs' },
      kinds: ['doubtful_pair'],
    },
    {
      queue: 'item_conflicts',
      title: { zh: '关键项冲突', en: 'Items in conflict' },
      hint: { zh: '号码、姓名、生日、性别说法不一', en: 'Number, name, birth date or sex differ' },
      unit: { zh: '项', en: 'items' },
      kinds: ['item_differs'],
    },
    {
      queue: 'births_missing',
      title: { zh: '出生未登记', en: 'Births not registered' },
      hint: { zh: '医院或接种有，户籍没有', en: 'Known to hospital or clinic, not to the police' },
      unit: PERSONS,
      kinds: ['birth_missing'],
    },
  ]
