import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { OrderLine, OrderList } from '#wire/orders.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { orderTexts } from '../texts/orders.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FormTabs } from './form-tabs.tsx'
import { ORDER_TONES } from './form-tones.ts'
import { IssueOrderForm } from './issue-order-form.tsx'

/** 清理清查令: every order of the county, and issuing another. */
export function OrdersPage(): ReactElement {
  const forms = useTexts(formTexts)
  const texts = useTexts(orderTexts)
  const navigate = useNavigate()
  const [issuing, setIssuing] = useState(false)
  useTitle(forms.ordersTab)
  const { data, error, refetch } = useQuery({
    queryKey: ['orders'],
    queryFn: () => get<OrderList>('/orders'),
  })
  return (
    <>
      <FormTabs>
        {!issuing && (
          <Button
            type="primary"
            data-testid="issue-order"
            onClick={() => {
              setIssuing(true)
            }}
          >
            {texts.issue}
          </Button>
        )}
      </FormTabs>
      <p className="muted">{texts.intro}</p>
      {issuing && (
        <IssueOrderForm
          onCancel={() => {
            setIssuing(false)
          }}
          onIssued={(orderId) => void navigate(`/forms/orders/${orderId}`)}
        />
      )}
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data?.orders.length === 0 && !issuing && (
        <section className="sheet empty">
          <b>{texts.empty}</b>
          <p>{texts.emptyText}</p>
        </section>
      )}
      {data !== undefined && data.orders.length > 0 && <OrderTable orders={data.orders} />}
    </>
  )
}

function OrderTable({ orders }: { readonly orders: readonly OrderLine[] }): ReactElement {
  const forms = useTexts(formTexts)
  const texts = useTexts(orderTexts)
  const say = useSay()
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={forms.ordersTab}>
      <table className="plain stacked">
        <thead>
          <tr>
            <th className="num">{forms.lineNo}</th>
            <th>{texts.title}</th>
            <th>{texts.item}</th>
            <th>{texts.place}</th>
            <th>{texts.until}</th>
            <th className="num">{texts.changed}</th>
            <th>{forms.state}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.orderId}>
              <td className="num">{order.orderNo}</td>
              <td>
                <Link to={`/forms/orders/${order.orderId}`}>{order.title}</Link>
              </td>
              <td>
                {say(order.item)} <span className="muted small">{say(order.ruleText)}</span>
              </td>
              <td>{order.places.join('、')}</td>
              <td className="nowrap" data-label={texts.until}>
                {order.until}
              </td>
              <td className="num" data-label={texts.changed}>
                {count(order.changed)}
              </td>
              <td className="nowrap">
                <span className={ORDER_TONES[order.state]}>{texts.states[order.state]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
