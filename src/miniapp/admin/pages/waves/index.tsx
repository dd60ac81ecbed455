import { AdminPage } from '../../components/AdminPage'
import { WaveLines } from './_components/WaveLines'
import { waveCopy } from './copy'

export default function WavesPage() {
  return (
    <AdminPage title={waveCopy.title}>
      <WaveLines />
    </AdminPage>
  )
}
