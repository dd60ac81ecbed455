import type { ReactNode } from 'react'
import { copy } from '../copy'
import type { Aria } from './elements/aria'
import { Box } from './elements/Box'
import { Words } from './elements/Words'
import { Icon } from './Icon'
import { useFieldId, useSurroundings } from './ids'

/** What every field takes. */
export interface FieldProps {
  /** How the page calls the field; ErrorSummary uses the same name. */
  id: string
  /** Left out inside a Question: the question itself is the label then. */
  label?: string
  help?: string
  /** What is wrong and what to do. */
  error?: string
  optional?: boolean
  disabled?: boolean
}

export interface FieldIds {
  id: string
  labelText: string
  aria: Aria
  labelId: string
  helpId: string
  errorId: string
}

/** The ids of a field and what a screen reader is told about its control. */
export function useField({ id: name, label, help, error, optional }: FieldProps): FieldIds {
  const id = useFieldId(name)
  const { question } = useSurroundings()
  const helpId = `${id}-help`
  const errorId = `${id}-error`
  const labelText = label ?? question?.text ?? ''
  const described = [error ? errorId : null, help ? helpId : null, label ? null : question?.helpId]
  const describedBy = described.filter((part) => typeof part === 'string').join(' ')
  return {
    id,
    labelText,
    labelId: label === undefined && question ? question.id : `${id}-label`,
    helpId,
    errorId,
    aria: {
      // WeChat does not follow ids: it is told everything in one sentence.
      label: WEAPP
        ? [labelText, error && copy.parts.wrong + error, help].filter(Boolean).join(' ')
        : undefined,
      labelledBy: !WEAPP && label === undefined ? question?.id : undefined,
      describedBy: describedBy || undefined,
      invalid: Boolean(error),
      required: !optional,
    },
  }
}

export interface FieldFrameProps extends FieldProps {
  ids: FieldIds
  children: ReactNode
  /** Several controls under one label: a group, its label a plain heading. */
  group?: 'group' | 'radiogroup'
  /** Said below the control, such as a counter or an amount in words. */
  note?: ReactNode
}

/** Label, help and error around a control. */
export function FieldFrame({ ids, label, help, error, optional, children, group, note }: FieldFrameProps) {
  const grouping = group
    ? {
        role: group,
        id: ids.id,
        focusable: true,
        label: ids.aria.label,
        labelledBy: ids.labelId,
        describedBy: ids.aria.describedBy,
        ...(group === 'radiogroup' ? { invalid: ids.aria.invalid, required: ids.aria.required } : {}),
      }
    : {}
  return (
    <Box className={error ? 'field field--wrong' : 'field'} {...grouping}>
      {label === undefined ? null : (
        <FieldLabel ids={ids} group={group !== undefined}>
          {label}
          {optional ? <Words className="field-optional">（{copy.parts.optional}）</Words> : null}
        </FieldLabel>
      )}
      {help ? (
        <Box id={ids.helpId} className="field-help">
          {help}
        </Box>
      ) : null}
      {error ? (
        <Box id={ids.errorId} className="field-error">
          <Icon name="circle-alert" />
          <Words>{error}</Words>
        </Box>
      ) : null}
      {children}
      {note}
    </Box>
  )
}

function FieldLabel({ ids, group, children }: { ids: FieldIds; group: boolean; children: ReactNode }) {
  if (WEAPP || group) {
    return (
      <Box id={ids.labelId} className="field-label">
        {children}
      </Box>
    )
  }
  return (
    <label id={ids.labelId} htmlFor={ids.id} className="field-label">
      {children}
    </label>
  )
}
