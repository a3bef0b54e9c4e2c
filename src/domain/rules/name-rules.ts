import { above, all, any, below, is, matches, not } from './build-expression.ts'
import { recordRule } from './record-rule.ts'
import type { RecordRule } from './record-rule.ts'

/** Signs that slipped in; those that stand for a missing character are `damaged` names. */
const STRAY_SIGNS = '[0-9,;:!@#$%^&+=|~<>]'

/** P11–P13: how the name is written. */
export const NAME_RULES: readonly RecordRule[] = [
  recordRule(
    'P11',
    'W',
    'name',
    any(all(is('nameState', 'full'), below('nameLength', 2)), matches('name', STRAY_SIGNS)),
    {
      zh: '姓名写法少见（只有一个字，或含数字、符号），对照户口簿核对',
      en: 'Unusual name (one character only, or with digits or signs); check the booklet',
    },
  ),
  recordRule(
    'P12',
    'W',
    'name',
    all(is('nameState', 'damaged'), not(matches('name', STRAY_SIGNS))),
    {
      zh: '姓名里有字没显示出来，按户口簿补录生僻字',
      en: 'A character of the name is missing; add it from the booklet',
    },
  ),
  recordRule('P13', 'W', 'name', all(is('nameState', 'infant'), above('ageDays', 30)), {
    zh: '出生超过 30 天，仍是婴儿代称，问一下取名没有',
    en: 'Still a stand-in more than 30 days after birth; ask whether there is a name now',
  }),
]
