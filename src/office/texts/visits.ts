import type { Bilingual } from './use-texts.ts'

const zh = {
  title: '入户发现，要办公室接着办',
  text: '村里说得清、只有办公室能办的：证件上的号码过不了校验；登记簿上没有的一户；新登记的孩子的证明照片。办完写一句怎么办的。',
  none: '没有要接着办的',
  kinds: {
    number_doubt: '号码过不了校验，证件上就是这样',
    new_household: '新的一户',
    birth_paper: '新登记的孩子，拍了证明',
  },
  register: '登记簿现在',
  said: '证件上',
  members: '这户的人',
  newcomer: '还没入册的人',
  settle: '办了',
  settleWhy: '怎么办的',
  photo: (when: string): string => `证件照 ${when}`,
  photoTitle: '证件照',
  photoText: '只留了要核的那一项，人脸在设备上涂掉了。这一项核实后照片就删，除非定为法定证据。',
  photoAlt: '证件上要核的那一项',
  asEvidence: '定为法定证据，核实后不删',
  evidenceWhy: '凭什么定为证据',
  evidence: (reason: string): string => `法定证据：${reason}`,
}

export const visitTexts: Bilingual<typeof zh> = {
  zh,
  en: {
    title: 'Found at doors, for the office to go on with',
    text: 'What a village is sure of and only an office can do: a number that fails its check although the card says so; a household that the register lacks; pictures of the papers of children just registered. Say what was done.',
    none: 'Nothing to go on with',
    kinds: {
      number_doubt: 'The number fails its check; the card says so',
      new_household: 'New household',
      birth_paper: 'A child just registered, with a picture of a paper',
    },
    register: 'The register now',
    said: 'On the card',
    members: 'Its people',
    newcomer: 'Somebody not registered yet',
    settle: 'Done',
    settleWhy: 'What was done',
    photo: (when) => `Picture, ${when}`,
    photoTitle: 'Picture of the document',
    photoText:
      'Only the item was kept; faces were painted over on the device. The picture goes when the item is verified, unless it is declared legal evidence.',
    photoAlt: 'The item on the document',
    asEvidence: 'Declare it legal evidence: it stays',
    evidenceWhy: 'On what ground',
    evidence: (reason) => `Legal evidence: ${reason}`,
  },
}
