import { AdminPage } from '../../components/AdminPage'
import { Channels } from './_components/Channels'
import { channelCopy } from './copy'

export default function ChannelsPage() {
  return (
    <AdminPage title={channelCopy.title}>
      <Channels />
    </AdminPage>
  )
}
