import type { Bilingual } from './use-texts.ts'

const zh = {
  kinds: {
    dead_and_alive: '有人报了去世，另一台设备后来还见到本人',
    married_after_death: '报的结婚，日子在一方去世以后',
    two_spouses: '配偶对不上：会同时有两位',
    two_heads: '同一户会有两位户主',
    no_head: '户主报了去世、迁出或者改了关系，还没有人接户主',
  },
  text: '这几条单看都行，放在一起对不上。打电话问清，再到各自的表里采用或退回；登记簿照旧，对得上了这里自己就没了。',
  office: '办公室写的',
  visit: '入户时见的，不用办',
  disputed: '在下面核定',
  toReport: '去变更报告单',
  toForm: '去项目变更单',
}

export const groupMatterTexts: Bilingual<typeof zh> = {
  zh,
  en: {
    kinds: {
      dead_and_alive: 'Reported dead, and met afterwards with another device',
      married_after_death: 'Reported married on a day after one of them died',
      two_spouses: 'There would be two spouses at once',
      two_heads: 'The household would have two heads',
      no_head: 'The head is reported dead, moved or otherwise related; nobody follows yet',
    },
    text: 'Each word may be right alone; together they cannot be. Telephone first, then take or return each on its own form. The register stays as it is, and this goes by itself once the words fit.',
    office: 'Written in an office',
    visit: 'Met at the door: nothing to do',
    disputed: 'Decided below',
    toReport: 'To the change report',
    toForm: 'To the item change',
  },
}
