interface Words {
  readonly zh: string
  readonly en: string
}

/**
 * What to look at to clear a finding up, in words of who goes there; by the family of its rule. Nobody
 * is asked about births they plan, and nobody's registration waits for an answer (S1, S2).
 */
export function whatToCheck(rule: string): Words {
  return FAMILIES[rule.slice(0, 1)] ?? ANY
}

const ANY: Words = {
  zh: '看证件上怎么写，照实答复；看不到证件，就写明是听谁说的。',
  en: 'See what the papers say and answer so; where there are none, say whose word it is.',
}

const FAMILIES: Readonly<Record<string, Words>> = {
  P: {
    zh: '看身份证或户口簿，核对这一项；不一致就更正，一致就答“属实”并写明看的什么证件。',
    en: 'Compare the item with the identity card or household booklet; correct it, or confirm it and say which paper you saw.',
  },
  M: {
    zh: '看结婚证、离婚证或户口簿，核对这一项。只核对登记，不问别的。',
    en: 'Compare the item with the marriage or divorce certificate or the booklet. The record only, nothing else.',
  },
  C: {
    zh: '看夫妻双方的户口簿和结婚证，核对两人登记的是不是同一件事。',
    en: 'See both booklets and the marriage certificate: do both entries speak of the same marriage?',
  },
  K: {
    zh: '看出生医学证明和户口簿，核对父母与孩子的登记。只核对登记，不问生育安排；孩子已经登记，不受影响。',
    en: 'Compare parents and child with the birth certificate and the booklet. The record only; the child is registered all the same.',
  },
  H: {
    zh: '看户口簿，核对户主、成员和关系。',
    en: 'Compare head, members and relations with the household booklet.',
  },
  F: {
    zh: '打电话或问家人：现在住哪里、哪天走的或来的、有谁一起。',
    en: 'Ask by telephone or the family: where they live now, since when, with whom.',
  },
  S: {
    zh: '别的部门的名单和登记簿说法不一。先问本人或家人哪个对；是部门写错了，就答“来源有误”。',
    en: 'A department’s list and the register disagree. Ask which is right; if the department’s is wrong, answer so.',
  },
  T: {
    zh: '看登记本和采集表上的日期，核对先后；漏报的补报。',
    en: 'Compare the days in the book and on the forms; report what was left out.',
  },
  Q: {
    zh: '对照登记本和各部门的名单，查有没有漏登、错登。',
    en: 'Compare the book with the lists: is anything not registered, or registered wrongly?',
  },
}
