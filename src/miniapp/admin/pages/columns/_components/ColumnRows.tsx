import { useState } from 'react'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { TextField } from '../../../../components/TextField'
import { moved, renamed, titleField, type Column, type TitleField } from '../arrange'
import { columnsCopy as words } from '../copy'

interface ColumnsProps {
  all: readonly Column[]
  columns: readonly Column[]
  onChange: (columns: Column[]) => void
}

const titleIn = (all: readonly Column[], id: string) => all.find((column) => column.id === id)?.title ?? ''

interface UsedProps extends ColumnsProps {
  errors: Partial<Record<TitleField, string>>
}

/** One after the other, each with its name; one at a time is opened to be changed, and whatever is to be mended. */
export function UsedColumns({ all, columns, errors, onChange }: UsedProps) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Box as="section" label={words.used(columns.length)}>
      <Box as="h2" className="heading">
        {words.used(columns.length)}
      </Box>
      <Box as="ol" role="list" className="plain-list">
        {columns.map(({ id, title }, at) => {
          const error = errors[titleField(at)]
          const isOpen = open === id || error !== undefined
          return (
            <Box as="li" key={id} className="column">
              <Box className="column-head">
                <Words className="column-title">{`${at + 1}. ${title}`}</Words>
                {error === undefined ? (
                  <Button
                    inline
                    kind="quiet"
                    label={words.of(isOpen ? words.close : words.change, title)}
                    onPress={() => setOpen(isOpen ? null : id)}
                  >
                    {isOpen ? words.close : words.change}
                  </Button>
                ) : null}
              </Box>
              {isOpen ? (
                <>
                  <TextField
                    id={titleField(at)}
                    label={words.name}
                    help={words.ours(titleIn(all, id))}
                    value={title}
                    onChange={(text) => onChange(renamed(columns, id, text))}
                    maxLength={40}
                    error={error}
                  />
                  <Box className="column-deeds">
                    {at === 0 ? null : (
                      <Button inline kind="second" onPress={() => onChange(moved(columns, id, -1))}>
                        {words.up}
                      </Button>
                    )}
                    {at === columns.length - 1 ? null : (
                      <Button inline kind="second" onPress={() => onChange(moved(columns, id, 1))}>
                        {words.down}
                      </Button>
                    )}
                    {columns.length === 1 ? null : (
                      <Button
                        inline
                        kind="second"
                        onPress={() => onChange(columns.filter((column) => column.id !== id))}
                      >
                        {words.hide}
                      </Button>
                    )}
                  </Box>
                </>
              ) : null}
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}

/** What is not exported, to be taken up again at the end. */
export function HiddenColumns({ all, columns, onChange }: ColumnsProps) {
  const hidden = all.filter(({ id }) => columns.every((column) => column.id !== id))
  return (
    <Box as="section" label={words.hidden(hidden.length)}>
      <Box as="h2" className="heading">
        {words.hidden(hidden.length)}
      </Box>
      {hidden.length === 0 ? <Box as="p">{words.noHidden}</Box> : null}
      <Box className="column-deeds">
        {hidden.map(({ id, title }) => (
          <Button key={id} inline kind="second" onPress={() => onChange([...columns, { id, title }])}>
            {words.of(words.show, title)}
          </Button>
        ))}
      </Box>
    </Box>
  )
}
