import { type ReactNode, useEffect, useRef } from 'react'
import { PageContainer } from '@tarojs/components'
import { copy } from '../copy'
import { useBackGuard } from '../platform/back-guard'
import { trapFocus } from '../platform/focus'
import { Button } from './Button'
import { Box } from './elements/Box'
import { usePlainId } from './ids'

export interface SheetProps {
  open: boolean
  /** What is asked: 现在提交吗？ */
  title: string
  children?: ReactNode
  /** Also by Esc, by the back key and by pressing beside it; not while the main action is under way. */
  onClose: () => void
  closeLabel?: string
  main?: { label: string; onPress: () => void; danger?: boolean; loading?: boolean; disabled?: boolean }
}

/** A question or a short form over the page. */
export function Sheet(props: SheetProps) {
  if (WEAPP) return <WeappSheet {...props} />
  return props.open ? <WebSheet {...props} /> : null
}

function WebSheet(props: SheetProps) {
  const id = usePlainId()
  const { onClose } = props
  const busy = props.main?.loading === true
  const close = useRef(onClose)
  useEffect(() => {
    close.current = busy ? () => undefined : onClose
  })
  useBackGuard(true, onClose)
  useEffect(() => trapFocus(id, () => close.current()), [id])
  return (
    <Box className="sheet">
      <Box className="sheet-ground" onTap={() => close.current()} />
      <Box id={id} className="sheet-panel" role="dialog" modal labelledBy={`${id}-title`} focusable>
        <Content {...props} id={id} />
      </Box>
    </Box>
  )
}

/** WeChat's page-container: its back key and gesture close it before they leave the page. */
function WeappSheet(props: SheetProps) {
  const id = usePlainId()
  const { open, onClose, main } = props
  return (
    <PageContainer
      show={open}
      position="bottom"
      round
      onClickOverlay={() => {
        if (!main?.loading) onClose()
      }}
      onAfterLeave={() => {
        if (open) onClose()
      }}
    >
      {open ? (
        <Box id={id} className="sheet-panel" role="dialog" modal label={props.title}>
          <Content {...props} id={id} />
        </Box>
      ) : null}
    </PageContainer>
  )
}

function Content({ id, title, children, main, onClose, closeLabel }: SheetProps & { id: string }) {
  return (
    <>
      <Box as="h2" id={`${id}-title`} className="sheet-title">
        {title}
      </Box>
      {children ? <Box className="sheet-body">{children}</Box> : null}
      {main ? (
        <Button
          kind={main.danger ? 'danger' : 'main'}
          onPress={main.onPress}
          loading={main.loading}
          disabled={main.disabled}
        >
          {main.label}
        </Button>
      ) : null}
      <Button kind="quiet" onPress={onClose} disabled={main?.loading}>
        {closeLabel ?? copy.parts.close}
      </Button>
    </>
  )
}
