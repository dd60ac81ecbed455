import './platform/zod'
import { type PropsWithChildren, useEffect } from 'react'
import { listenForBack } from './platform/back-guard'
import { useSession } from './stores/session'
import { useSettings } from './stores/settings'
import './app.scss'

listenForBack()

export default function App({ children }: PropsWithChildren) {
  const restoreSession = useSession((state) => state.restore)
  const restoreSettings = useSettings((state) => state.restore)
  useEffect(() => {
    restoreSettings()
    void restoreSession()
  }, [restoreSession, restoreSettings])
  return children
}
