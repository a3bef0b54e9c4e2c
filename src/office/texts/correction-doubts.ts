import type { Bilingual } from './use-texts.ts'

const zh = {
  asking: '正在按规则核对……',
  outcomes: {
    refused: '这样改登记簿不收：先改与它矛盾的那一项，或先清空那一项',
    two_people: '这样改少见：保存后由县里第二个人凭材料核准',
  },
  opens: '改成这样会多出的疑点',
  closes: '会消掉的疑点',
  none: '改成这样不多出疑点',
}

const en: typeof zh = {
  asking: 'Asking the rules …',
  outcomes: {
    refused: 'The register does not take this: correct or clear the item it contradicts first',
    two_people: 'This is rare: once saved, a second person at the county approves it on evidence',
  },
  opens: 'Doubts that this would open',
  closes: 'Doubts that this would settle',
  none: 'This opens no doubt',
}

export const correctionDoubtTexts: Bilingual<typeof zh> = { zh, en }
