import type { ReactElement } from 'react'
import { Navigate } from 'react-router'
import { useCan } from '../api/session.ts'
import { useTitle } from '../app/use-title.ts'
import { collectTexts } from '../texts/collect.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CollectTabs } from './collect-tabs.tsx'
import { DeviceList } from './device-list.tsx'
import { LeaseOrders } from './lease-orders.tsx'
import { FieldCases } from './field-cases.tsx'
import { VisitWork } from './visit-work.tsx'
import './collect.css'

/** 采集: what devices say differently waits first, then the devices themselves. */
export function CollectPage(): ReactElement {
  const texts = useTexts(collectTexts)
  const can = useCan()
  useTitle(texts.title)
  // Who hands out no devices begins with today.
  if (!can('devices.manage')) return <Navigate to="/collect/today" replace />
  return (
    <>
      <CollectTabs />
      <FieldCases />
      <VisitWork />
      <DeviceList />
      <LeaseOrders />
    </>
  )
}
