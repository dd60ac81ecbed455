import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import type { ReportAnswers } from '../../../forms/answers'
import type { Line, StepProps } from '../../../forms/form'
import { choosePoint, hasMap } from '../../../platform/map-point'
import { pointCopy as words } from '../point-copy'

export function isAnsweredPoint({ point }: ReportAnswers): boolean {
  return point !== null
}

/** Its line on the check page, once there is one. */
export function pointLine({ point, identity, pointKept }: ReportAnswers): Line[] {
  if (point === null) return []
  const goes = identity !== 'anonymous' || pointKept === 'yes'
  return [{ label: words.row, value: goes ? words.chosen : words.leftOut }]
}

/** Where the platform has a map: the place to choose on it, or to take away again. */
export function MapPointField({ answers: { point }, set }: StepProps<'report'>) {
  const [refused, setRefused] = useState(false)
  if (!hasMap()) return null
  const choose = async () => {
    const chosen = await choosePoint()
    setRefused(chosen === 'refused')
    if (typeof chosen === 'object') set({ point: chosen })
  }
  return (
    <>
      <Box as="p" className="say say--quiet">
        {point === null ? words.why : words.kept}
      </Box>
      <Button icon="map-pin" onPress={() => void choose()}>
        {point === null ? words.choose : words.chooseAgain}
      </Button>
      {point === null ? null : (
        <Button kind="quiet" icon="trash-2" onPress={() => set({ point: null, pointKept: '' })}>
          {words.remove}
        </Button>
      )}
      {refused ? (
        <Notice kind="soon" live>
          {words.refused}
        </Notice>
      ) : null}
    </>
  )
}

/** A place was chosen before it was said that no name is to be given: it stays away unless that is wanted. */
export function KeepPoint({ answers, set }: StepProps<'report'>) {
  return (
    <Choice
      id="pointKept"
      label={words.keep}
      options={[
        { value: 'no', label: words.keepNo, help: words.keepNoHelp },
        { value: 'yes', label: words.keepYes },
      ]}
      value={answers.pointKept === 'yes' ? 'yes' : 'no'}
      onChange={(pointKept) => set({ pointKept })}
    />
  )
}
