import { useEffect, useMemo, useRef, useState } from 'react'
import { Canvas } from '@tarojs/components'
import { handwriting } from '@/domain/authorization/strokes'
import { Button } from '../../../components/Button'
import { weappAria } from '../../../components/elements/aria'
import { Box } from '../../../components/elements/Box'
import { Words } from '../../../components/elements/Words'
import { usePlainId } from '../../../components/ids'
import { useBackGuard } from '../../../platform/back-guard'
import { focusOn } from '../../../platform/focus'
import { listenToPen, wechatPen, type PenWork } from '../../../platform/pen'
import { onScreenChange, openSurface, type Surface } from '../../../platform/writing-surface'
import { useSettings } from '../../../stores/settings'
import { signCopy } from '../copy'
import { drawAll, drawDot, drawPiece, prepare } from './brush'
import { onPad, padSize, type Ink } from './ink'
import './pad.scss'

const words = signCopy.pad

export interface PadProps {
  /** Keeps what is written, also after the pad is closed. */
  ink: Ink
  /** Whose name is written, and by whom. */
  name: string
  writer: string
  /** What was wrong with the last one. */
  fault: string | null
  onDone: () => void
  onBack: () => void
  onCannot: () => void
}

/**
 * The whole screen to write on; on an upright phone along its long side. Ink goes straight onto the canvas: the
 * page is not drawn anew while the finger writes.
 */
export function Pad({ ink, name, writer, fault, onDone, onBack, onCannot }: PadProps) {
  const id = usePlainId()
  const canvasId = `${id}-canvas`
  const titleId = `${id}-title`
  const elder = useSettings((state) => state.elder)
  const surface = useRef<Surface | null>(null)
  const [note, setNote] = useState(fault)
  useBackGuard(true, onBack)

  const work = useMemo((): PenWork => {
    const stop = () => {
      ink.lift()
      setNote(words.full)
    }
    return {
      down(at) {
        const screen = surface.current
        if (!screen) return
        const place = onPad(at, screen)
        if (!ink.begin(place, Date.now())) return stop()
        drawDot(screen.brush, place)
        setNote(null)
      },
      move(at) {
        const screen = surface.current
        if (!screen) return
        const what = ink.move(onPad(at, screen), Date.now())
        if (what === 'full') stop()
        else if (what === 'kept') drawPiece(screen.brush, ink.current)
      },
      up: () => ink.lift(),
    }
  }, [ink])

  const redraw = () => {
    const screen = surface.current
    if (screen) drawAll(screen.brush, padSize(screen), ink.strokes)
  }

  useEffect(() => {
    let gone = false
    const lay = async () => {
      const screen = await openSurface(canvasId)
      if (gone) return
      surface.current = screen
      if (!screen) return setNote(words.unseen)
      prepare(screen.brush, screen, screen.ratio)
      ink.fit(padSize(screen))
      drawAll(screen.brush, padSize(screen), ink.strokes)
    }
    void lay()
    const stop = onScreenChange(() => void lay())
    return () => {
      gone = true
      stop()
    }
  }, [canvasId, ink])
  useEffect(() => (WEAPP ? undefined : listenToPen(canvasId, work)), [canvasId, work])
  useEffect(() => focusOn(titleId), [titleId])

  const finish = () => {
    ink.lift()
    const read = handwriting.safeParse(ink.handwriting())
    if (read.success) onDone()
    else setNote(read.error.issues[0]?.message ?? null)
  }
  const wipe = (what: 'undo' | 'clear') => {
    ink[what]()
    setNote(null)
    redraw()
  }
  return (
    <Box as="main" className={elder ? 'page pad elder' : 'page pad'}>
      <Box as="h1" id={titleId} focusable className="pad-title">
        <Words className="pad-turn">{words.turn}</Words>
        {words.title(writer, name)}
      </Box>
      <Box className="pad-paper">
        {WEAPP ? (
          <Canvas
            type="2d"
            id={canvasId}
            canvasId={canvasId}
            className="pad-canvas"
            disableScroll
            {...weappAria({ role: 'img', label: words.surface(name) })}
            {...wechatPen(work)}
          />
        ) : (
          <canvas id={canvasId} className="pad-canvas" role="img" aria-label={words.surface(name)} />
        )}
        {note === null ? null : (
          <Box className="pad-note tone--overdue" role="alert">
            {note}
          </Box>
        )}
      </Box>
      <Box className="pad-tools">
        <Button kind="quiet" inline onPress={onBack}>
          {words.back}
        </Button>
        <Button kind="quiet" inline onPress={onCannot}>
          {words.cannot}
        </Button>
        <Button inline onPress={() => wipe('undo')}>
          {words.undo}
        </Button>
        <Button inline onPress={() => wipe('clear')}>
          {words.clear}
        </Button>
        <Button kind="main" inline onPress={finish}>
          {words.done}
        </Button>
      </Box>
    </Box>
  )
}
