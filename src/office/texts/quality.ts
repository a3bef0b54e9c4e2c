import type { Bilingual } from './use-texts.ts'

const zh = {
  quality: '质量',
  tabs: { board: '指标', findings: '疑点', estimate: '估计', radar: '雷达' },
}

const en: typeof zh = {
  quality: 'Quality',
  tabs: { board: 'Figures', findings: 'Findings', estimate: 'Estimates', radar: 'Radar' },
}

export const qualityTexts: Bilingual<typeof zh> = { zh, en }
