/** Chinese first; English for whoever asks for it on this device. Nothing about a person is kept here. */
export type Language = 'zh' | 'en'

const KEY = 'simin.field.language'

let current: Language = read()

export function language(): Language {
  return current
}

export function chooseLanguage(chosen: Language): void {
  current = chosen
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** The words of this device's language. */
export function say(zh: string, en: string): string {
  return current === 'zh' ? zh : en
}

function read(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
