import { useState } from 'react'
import { Chips } from '../../../staff/components/Chips'
import { AdminPage } from '../../components/AdminPage'
import { adminCopy } from '../../copy'
import { Clocks } from './_components/Clocks'
import { Ladders } from './_components/Ladders'
import { ladderCopy } from './copy'
import './index.scss'

export default function ClocksPage() {
  const [tab, setTab] = useState<'terms' | 'ladder'>('terms')
  return (
    <AdminPage title={adminCopy.clock.title}>
      <Chips
        label={ladderCopy.tabsLabel}
        options={[
          { value: 'terms', label: ladderCopy.tabs.terms },
          { value: 'ladder', label: ladderCopy.tabs.ladder },
        ]}
        value={tab}
        onChange={setTab}
      />
      {tab === 'terms' ? <Clocks /> : <Ladders />}
    </AdminPage>
  )
}
