import type { ReactElement } from 'react'
import { setSearchWords } from '../app/search-words.ts'
import { searchTexts } from '../texts/search.ts'
import { useTexts } from '../texts/use-texts.ts'

/** What can be typed, each with an example that can be tried at once. */
export function WaysToSearch(): ReactElement {
  const texts = useTexts(searchTexts)
  return (
    <details className="ways">
      <summary>{texts.how}</summary>
      <dl>
        {texts.ways.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <button
                type="button"
                className="chip"
                onClick={() => {
                  setSearchWords(example)
                }}
              >
                {example}
              </button>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
