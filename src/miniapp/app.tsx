import './platform/zod'
import { type PropsWithChildren, useEffect } from 'react'
import { listenForBack } from './platform/back-guard'
import { preloadPages } from './platform/preload'
import { useUnknownPage } from './platform/unknown-page'
import { startBackground } from './stores/background'
import { useSettings } from './stores/settings'
import './app.scss'

listenForBack()

export default function App({ children }: PropsWithChildren) {
  const restoreSettings = useSettings((state) => state.restore)
  useUnknownPage()
  useEffect(() => {
    restoreSettings()
    void startBackground()
    preloadPages()
  }, [restoreSettings])
  return children
}
