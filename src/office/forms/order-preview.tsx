import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { OrderPreview } from '#wire/orders.ts'
import { count } from '../format/figures.ts'
import { orderTexts } from '../texts/orders.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Whom an order would change: by township, and the first of them. */
export function OrderPreviewTable({ preview }: { readonly preview: OrderPreview }): ReactElement {
  const texts = useTexts(orderTexts)
  return (
    <section className="sheet form" data-testid="order-preview">
      <h2>{texts.previewCount(count(preview.matching), count(preview.scanned))}</h2>
      <p>{preview.byTownship.map(({ name, persons }) => `${name} ${count(persons)}`).join('、')}</p>
      {preview.sample.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.sample}>
          <table className="plain">
            <thead>
              <tr>
                <th>{texts.place}</th>
                <th>{texts.before}</th>
                <th>{texts.after}</th>
              </tr>
            </thead>
            <tbody>
              {preview.sample.map(({ personId, place, before, after }) => (
                <tr key={personId}>
                  <td>
                    <Link to={`/register/persons/${personId}`}>{place === '' ? '–' : place}</Link>
                  </td>
                  <td>{before}</td>
                  <td>{after ?? <span className="muted">{texts.emptied}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
