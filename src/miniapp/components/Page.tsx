import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { copy } from '../copy'
import { fontScale } from '../platform/font-scale'
import { arriveAt } from '../platform/focus'
import { back, setTitle } from '../platform/navigation'
import { shownText, useSpeech } from '../platform/speech'
import { useSettings } from '../stores/settings'
import { Box } from './elements/Box'
import { Press } from './elements/Press'
import { Words } from './elements/Words'
import { Icon } from './Icon'
import { SurroundingsContext, usePlainId } from './ids'

export interface PageProps {
  title: string
  children: ReactNode
  /** Stays at the foot of the screen: the one main button and what goes with it. */
  footer?: ReactNode
  /** What back does here; `false` where there is nothing to go back to. By default the page before, or home. */
  onBack?: (() => void) | false
  /** What is read aloud; by default everything that the page shows. */
  speech?: string
  /** The title stands in the page's own content already (home, a question). */
  titleHidden?: boolean
}

// Elder type is large already: WeChat's own setting then adds less.
const largestElderScale = 1.25

/** The frame of every page: title, back, read aloud, large type. */
export function Page({ title, children, footer, onBack, speech, titleHidden = false }: PageProps) {
  const elder = useSettings((state) => state.elder)
  const [scale] = useState(fontScale)
  const prefix = usePlainId()
  const surroundings = useMemo(() => ({ prefix, question: null }), [prefix])
  const mainId = `${prefix}-main`
  const titleId = `${prefix}-title`

  useEffect(() => setTitle(title), [title])
  useEffect(() => arriveAt(titleId), [titleId])

  const shownScale = elder ? Math.min(scale, largestElderScale) : scale
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <Box
        className={elder ? 'page elder' : 'page'}
        style={shownScale === 1 ? undefined : { '--font-scale': String(shownScale) }}
      >
        <Bar onBack={onBack} speech={speech} mainId={mainId} />
        <Box as="main" id={mainId} className="page-main">
          <Box as="h1" id={titleId} focusable className={titleHidden ? 'page-title unseen' : 'page-title'}>
            {title}
          </Box>
          {children}
        </Box>
        {footer ? (
          <Box as="footer" className="page-footer">
            {footer}
          </Box>
        ) : null}
      </Box>
    </SurroundingsContext.Provider>
  )
}

function Bar({ onBack, speech, mainId }: { onBack: PageProps['onBack']; speech?: string; mainId: string }) {
  const { available, speaking, speak, stop } = useSpeech()
  const elder = useSettings((state) => state.elder)
  const setElder = useSettings((state) => state.setElder)
  // WeChat draws its own back key above the page.
  const ownBack = !WEAPP && onBack !== false
  return (
    <Box as="header" className="page-bar">
      {ownBack ? (
        <Press className="page-tool" onPress={onBack ?? back}>
          <Icon name="chevron-left" />
          <Words>{copy.parts.back}</Words>
        </Press>
      ) : !WEAPP ? (
        <Words className="page-name">{copy.app.name}</Words>
      ) : null}
      <Box className="page-bar-gap" />
      {available ? (
        <Press className="page-tool" onPress={speaking ? stop : () => speak(speech ?? shownText(mainId))}>
          <Icon name={speaking ? 'volume-x' : 'volume-2'} />
          <Words>{speaking ? copy.parts.stopReading : copy.parts.readAloud}</Words>
        </Press>
      ) : null}
      <Press className="page-tool" onPress={() => setElder(!elder)}>
        <Icon name="a-large-small" />
        <Words>{elder ? copy.parts.elderOff : copy.parts.elderOn}</Words>
      </Press>
    </Box>
  )
}
