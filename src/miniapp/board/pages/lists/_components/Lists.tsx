import { useState } from 'react'
import { handedInBy, warningListOf, warningLists, type WarningListId } from '@/domain/screening/warning-lists'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { sayTime } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { Download } from '../../../../staff/components/Download'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { useTable } from '../../../../staff/components/use-table'
import { useSession } from '../../../../stores/session'
import { commitList, listOf, pastLists, previewList, templatePath } from '../../../api'
import { boardCopy } from '../../../copy'
import { ListShown } from './ListShown'

const words = boardCopy.lists

/** A list is looked through, shown, taken in, and answered. */
export function Lists() {
  const roles = useSession((state) => state.account?.roles) ?? []
  const own = warningLists.filter(({ source }) => handedInBy[source].some((role) => roles.includes(role)))
  const [chosen, setChosen] = useState<WarningListId | null>(own.length === 1 ? (own[0]?.id ?? null) : null)
  const { shown, past, busy, told, attempt, doing, pick } = useTable({ past: pastLists, one: listOf })
  if (own.length === 0) return <Empty icon="info" title={words.notYours} detail={words.notYoursDetail} />
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Box as="p" className="say">
        {words.yearly}
      </Box>
      {own.length === 1 ? null : (
        <Choice
          id="list"
          label={words.which}
          options={own.map(({ id, title }) => ({ value: id, label: title }))}
          value={chosen}
          onChange={(value) => setChosen(own.find(({ id }) => id === value)?.id ?? null)}
        />
      )}
      {chosen === null ? null : (
        <Box className="stages-part">
          <Download
            key={chosen}
            kind="xlsx"
            label={words.template}
            path={templatePath(chosen)}
            fileName={words.templateName(warningListOf(chosen).title)}
            kept={words.kept}
          />
          <Button
            kind={shown?.state === 'previewed' ? 'quiet' : 'main'}
            icon="file-pen-line"
            loading={busy === 'reading'}
            loadingText={words.reading}
            disabled={busy === 'deciding' || shown?.state === 'running'}
            onPress={() => void pick((file) => previewList(chosen, file))}
          >
            {shown?.state === 'previewed' ? words.other : words.pick}
          </Button>
        </Box>
      )}
      {told.length === 0 ? null : (
        <Told key={attempt} kind="overdue">
          {told.join('\n')}
        </Told>
      )}
      {shown ? (
        <ListShown
          key={shown.id}
          shown={shown}
          busy={busy === 'deciding'}
          commit={() => void doing('deciding', () => commitList(shown.id))}
        />
      ) : null}
      {past.length === 0 ? null : (
        <Fold title={words.past}>
          <Facts
            rows={past.map(({ id, list, createdAt, filed, joined }) => ({
              id,
              label: sayTime(createdAt),
              value: words.pastRow(warningListOf(list).title, filed, joined),
            }))}
          />
          {past
            .filter(({ state }) => state === 'done')
            .slice(0, 5)
            .map(({ id, list, createdAt }) => (
              <Button key={id} kind="quiet" onPress={() => void doing('reading', () => listOf(id))}>
                {`${warningListOf(list).title} ${sayTime(createdAt)}`}
              </Button>
            ))}
        </Fold>
      )}
    </>
  )
}
