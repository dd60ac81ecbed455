import { useEffect, useRef } from 'react'
import type { ImportView } from '@/domain/api/exchange'
import { Box } from '../../../../components/elements/Box'
import { Told } from '../../../../shared/Told'
import { importOf } from '../api'
import { exchangeCopy } from '../copy'

const words = exchangeCopy.import
const pauseMs = 1500

interface ProgressProps {
  shown: ImportView
  onChange: (next: ImportView) => void
  onEnd: () => void
}

/** How far it has come, asked for again and again while it runs. No network is no news: it goes on over there. */
export function Progress({ shown, onChange, onEnd }: ProgressProps) {
  const { id, state, passed, total, filed } = shown
  const latest = useRef({ onChange, onEnd })
  useEffect(() => {
    latest.current = { onChange, onEnd }
  })
  useEffect(() => {
    if (state !== 'running') return latest.current.onEnd()
    let over = false
    let timer: ReturnType<typeof setTimeout>
    const next = () => {
      timer = setTimeout(() => void look(), pauseMs)
    }
    const look = async () => {
      const found = await importOf(id).catch(() => null)
      if (over) return
      if (found) latest.current.onChange(found)
      next()
    }
    next()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [id, state])
  if (state !== 'running')
    return (
      <Box className="exchange-part">
        {state === 'done' ? (
          <Told kind="done">{words.done(filed)}</Told>
        ) : (
          <Told kind="overdue">{words.stopped(filed)}</Told>
        )}
      </Box>
    )
  const percent = total === 0 ? 100 : Math.round((passed / total) * 100)
  return (
    <Box className="exchange-part" role="status">
      <Box as="p" className="say">
        {words.running(passed, total)}
      </Box>
      <Box className="exchange-bar">
        <Box className="exchange-bar-done" style={{ width: `${percent}%` }} />
      </Box>
      <Box as="p">{words.runningHint}</Box>
    </Box>
  )
}
