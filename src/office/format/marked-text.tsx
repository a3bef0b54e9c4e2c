import type { ReactElement } from 'react'

/** A value with only its differing characters underlined; positions count code points from 0. */
export function MarkedText(props: {
  readonly text: string
  readonly positions: readonly number[]
}): ReactElement {
  const marked = new Set(props.positions)
  return (
    <>
      {Array.from(props.text).map((character, at) =>
        marked.has(at) ? (
          <u key={at} className="differs-u">
            {character}
          </u>
        ) : (
          character
        ),
      )}
    </>
  )
}
