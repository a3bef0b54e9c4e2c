import type { Words } from '#wire/words.ts'

export function kinWords(kind: 'mother' | 'father' | 'spouse' | 'child'): Words {
  switch (kind) {
    case 'mother':
      return { zh: '母亲', en: 'Mother' }
    case 'father':
      return { zh: '父亲', en: 'Father' }
    case 'spouse':
      return { zh: '配偶', en: 'Spouse' }
    case 'child':
      return { zh: '子女', en: 'Child' }
  }
}
