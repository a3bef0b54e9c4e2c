import type { Bilingual } from './use-texts.ts'

const zh = {
  open: '查不到？照出生医学证明填号码',
  title: '照出生医学证明填报父母',
  note: '人在本乡镇的当场补上；其余的一律交县里核查，核定后自动补上。孩子的登记不受影响。',
  noteCounty: '号码和姓名都对得上的当场补上；对不上的留在疑点里，核定后再补。孩子的登记不受影响。',
  who: '填报的是',
  mother: '母亲',
  father: '父亲',
  name: '姓名',
  number: '公民身份号码',
  evidence: '看的什么证件',
  evidenceHint: '例如：出生医学证明和编号',
  nameMissing: '写证明上的姓名',
  numberMissing: '写证明上的 18 位号码',
  send: '填报',
  sentNote: '有结果会补在孩子的登记里，不用再报。',
  stated: '证件上',
  holder: '登记簿里',
  nobody: '没有人用这个号码，或不止一人',
  sameName: '姓名一致',
  otherName: '姓名不同，先核对证件',
  nameParent: '就是此人，补上',
}

const en: typeof zh = {
  open: 'Not found? State the number on the birth certificate',
  title: 'State a parent from the birth certificate',
  noteCounty:
    'Who bears the number and the name is added at once; anybody else waits among the findings until somebody has looked. The child’s entry stands all the same.',
  note: 'Somebody of your township is added at once; everybody else goes to the county, which adds them when it has looked. The child’s entry stands all the same.',
  who: 'This is the',
  mother: 'Mother',
  father: 'Father',
  name: 'Name',
  number: 'Identity number',
  evidence: 'Document seen',
  evidenceHint: 'For instance the birth certificate and its number',
  nameMissing: 'Enter the name on the certificate',
  numberMissing: 'Enter the 18 characters on the certificate',
  send: 'State',
  sentNote: 'The result is added to the child’s entry; there is no need to state it again.',
  stated: 'On the certificate',
  holder: 'In the register',
  nobody: 'Nobody has this number, or more than one',
  sameName: 'same name',
  otherName: 'another name: compare the papers first',
  nameParent: 'This is the parent: add',
}

/** A parent as a certificate names them: stated by a township, named by the county. */
export const statedParentTexts: Bilingual<typeof zh> = { zh, en }
