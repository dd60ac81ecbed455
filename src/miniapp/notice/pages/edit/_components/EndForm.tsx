import { useState } from 'react'
import { dayOf } from '@/domain/calendar'
import type { FieldError } from '@/domain/problems'
import { ApiProblem } from '../../../../api/problem'
import { now } from '../../../../api/server-time'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { Told } from '../../../../shared/Told'
import { endNotice } from '../../../api'
import { noticeCopy } from '../../../copy'
import type { KeptProps } from './Kept'
import { saidOf } from './said-of'

const words = noticeCopy.keep

/** 期满: how many objected, and what came of it. What came in by way of the page is counted already. */
export function EndForm({ notice, onNewer, onStale, onClose }: KeptProps & { onClose: () => void }) {
  const [objections, setObjections] = useState(String(notice.objections))
  const [handling, setHandling] = useState('')
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const error = (field: string) => {
    const fault = faults.find(({ path }) => path === field)
    return fault ? { error: fault.message } : {}
  }
  const send = () => {
    setBusy(true)
    setSaid(null)
    setFaults([])
    const count = /^\d+$/.test(objections.trim()) ? Number(objections) : -1
    const form = {
      version: notice.version,
      on: dayOf(now()),
      objections: count,
      ...(handling.trim() === '' ? {} : { handling }),
    }
    endNotice(notice.id, form).then(
      (newer) => onNewer(newer, words.ended),
      (trouble: unknown) => {
        setBusy(false)
        const own =
          trouble instanceof ApiProblem
            ? trouble.errors.filter(({ path }) => path === 'objections' || path === 'handling')
            : []
        setFaults(own)
        if (own.length === 0) setSaid(saidOf(trouble))
        if (trouble instanceof ApiProblem && trouble.code === 'notice-changed') onStale()
      },
    )
  }
  return (
    <Sheet open title={words.end} onClose={onClose} main={{ label: words.end, onPress: send, loading: busy }}>
      <Box as="p">{words.endWhy}</Box>
      <NumberField
        id="objections"
        label={words.objections}
        help={words.objectionsHelp(notice.objections)}
        unit={words.objectionsUnit}
        value={objections}
        onChange={setObjections}
        {...error('objections')}
      />
      {objections.trim() === '0' ? null : (
        <TextField
          id="handling"
          label={words.handling}
          lines={4}
          maxLength={1000}
          value={handling}
          onChange={setHandling}
          {...error('handling')}
        />
      )}
      {said === null ? null : <Told kind="overdue">{said}</Told>}
    </Sheet>
  )
}
