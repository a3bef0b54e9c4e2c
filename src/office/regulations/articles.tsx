import { useEffect, useRef, type ReactElement } from 'react'
import { regulationTexts } from '../texts/regulations.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Where the page stands at an article, counted from 0. */
export function articleAnchor(at: number): string {
  return `article-${String(at + 1)}`
}

/**
 * The articles, in Chinese whatever the page speaks. Read is what has passed over the screen: the end of every
 * article, so that a jump to the foot of a long text is no reading.
 *
 * @param props.onUnread told, as one reads, the first article whose end was not on the screen yet; `null` at last.
 */
export function Articles(props: {
  readonly articles: readonly string[]
  readonly onUnread: (first: number | null) => void
}): ReactElement {
  const texts = useTexts(regulationTexts)
  const list = useRef<HTMLOListElement>(null)
  const { articles, onUnread } = props
  const tell = useRef(onUnread)
  useEffect(() => {
    tell.current = onUnread
  }, [onUnread])
  useEffect(() => {
    const ends = [...(list.current?.querySelectorAll('.article-end') ?? [])]
    const unread = new Set<Element>(ends)
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        unread.delete(target)
        watch.unobserve(target)
      }
      const first = ends.findIndex((end) => unread.has(end))
      tell.current(first < 0 ? null : first)
    })
    for (const end of ends) watch.observe(end)
    return () => {
      watch.disconnect()
    }
  }, [])
  return (
    <ol className="regulation-articles" lang="zh-CN" ref={list}>
      {articles.map((article, at) => (
        <li key={articleAnchor(at)} id={articleAnchor(at)} tabIndex={-1}>
          <b>{texts.articleNo(at + 1)}</b> {article}
          <span className="article-end" />
        </li>
      ))}
    </ol>
  )
}
