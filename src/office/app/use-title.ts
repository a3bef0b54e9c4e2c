import { useEffect } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** `新化县 · 司民`; while a form has errors the title begins with the word for error (GOV.UK). */
export function useTitle(page: string, hasErrors = false): void {
  const texts = useTexts(shellTexts)
  useEffect(() => {
    document.title = `${hasErrors ? `${texts.error}{texts.colon}` : ''}${page} · ${texts.name}`
  }, [page, hasErrors, texts])
}
