import { copy } from '../copy'
import { Box } from './elements/Box'
import { Words } from './elements/Words'
import { Icon, type IconName } from './Icon'

export type StepState = 'done' | 'now' | 'later'

export interface Step {
  /** 受理, 交办, 督办, 评价. */
  name: string
  state: StepState
  /** In place of 正在办, where somebody is waited for: 等您评价. */
  says?: string
  /** Who and when: 3 月 5 日 东山镇. */
  detail?: string
}

const icons: Record<StepState, IconName> = { done: 'check', now: 'map-pin', later: 'clock' }

/** The way of a lead as a picture: done, now, later; below, one sentence where it lies. */
export function Steps({ steps, where }: { steps: readonly Step[]; where?: string }) {
  return (
    <Box className="steps">
      <Box as="ol" className="steps-list" role="list">
        {steps.map(({ name, state, says, detail }) => (
          <Box
            as="li"
            key={name}
            className={`step step--${state}`}
            current={state === 'now' ? 'step' : undefined}
          >
            <Box as="span" className="step-mark">
              <Icon name={icons[state]} />
            </Box>
            <Box as="span" className="step-words">
              <Words className="step-name">{name}</Words>
              <Words className="step-state">{says ?? copy.parts.stepState[state]}</Words>
              {detail ? (
                <Box as="span" className="step-detail">
                  {detail}
                </Box>
              ) : null}
            </Box>
          </Box>
        ))}
      </Box>
      {where ? (
        <Box as="p" className="steps-where">
          {where}
        </Box>
      ) : null}
    </Box>
  )
}
