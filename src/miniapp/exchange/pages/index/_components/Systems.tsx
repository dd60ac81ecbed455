import { useState, type ReactNode } from 'react'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { Sheet } from '../../../../components/Sheet'
import { Told } from '../../../../shared/Told'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { useSend } from '../../../../staff/components/use-send'
import { Once } from './Once'
import { useItems } from './use-items'

interface System {
  id: string
  name: string
}

interface SystemsProps<Row extends System> {
  words: {
    why: string
    none: string
    onceTitle: string
    once: string
    ended: string
    end: string
    endTitle: (name: string) => string
    endDetail: string
  }
  fetch: () => Promise<Row[]>
  /** What stands below its name. */
  about: (row: Row, change: (work: () => Promise<unknown>) => void, busy: boolean) => ReactNode
  hasEnded: (row: Row) => boolean
  end: (id: string) => Promise<unknown>
  /** A new one: told with its secret, which is shown once. */
  form: (made: (id: string, secret: string) => void) => ReactNode
}

/** Other systems: which there are, a new one, and ending one after a question. */
export function Systems<Row extends System>(props: SystemsProps<Row>) {
  const { words, fetch, about, hasEnded, end, form } = props
  const { items, trouble, load } = useItems(fetch)
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null)
  const [asked, setAsked] = useState<Row | null>(null)
  const doing = useSend([])
  if (items === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void load()} />
  const change = (work: () => Promise<unknown>) =>
    void doing.send(async () => {
      await work()
      setAsked(null)
      await load()
    })
  const told = doing.told === null ? null : <Told kind={doing.told.kind}>{doing.told.text}</Told>
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      {items.length === 0 ? <Box as="p">{words.none}</Box> : null}
      {asked === null ? told : null}
      <Box as="ul" role="list" className="exchange-list">
        {items.map((row) => (
          <Box as="li" key={row.id} className="exchange-item">
            <Box className="exchange-name">{row.name}</Box>
            {about(row, change, doing.busy)}
            {hasEnded(row) ? (
              <Box>{words.ended}</Box>
            ) : (
              <Button kind="danger" inline onPress={() => setAsked(row)}>
                {words.end}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {made ? <Once title={words.onceTitle} detail={words.once} secret={made.secret} /> : null}
      <Box as="section" className="exchange-part" key={made?.id}>
        {form((id, secret) => {
          setMade({ id, secret })
          void load()
        })}
      </Box>
      <Sheet
        open={asked !== null}
        title={words.endTitle(asked?.name ?? '')}
        onClose={() => setAsked(null)}
        main={{
          label: words.end,
          danger: true,
          loading: doing.busy,
          onPress: () => asked && change(() => end(asked.id)),
        }}
      >
        <Box as="p" className="say">
          {words.endDetail}
        </Box>
        {told}
      </Sheet>
    </>
  )
}
