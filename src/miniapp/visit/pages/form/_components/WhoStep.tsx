import { missingLevels, visitorLevels, type VisitorLevel } from '@/domain/visits/visit'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { DateField } from '../../../../components/DateField'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { TextField } from '../../../../components/TextField'
import { saySources } from '../../../../copy/rule-source'
import { visitCopy } from '../../../copy'
import { peopleOf, type Filling } from '../../../filling'
import type { Visiting } from '../../../use-filling'

const words = visitCopy.who
const mostPeople = 6

interface WhoStepProps {
  visiting: Visiting
  errorAt: (path: string) => string | undefined
}

function withError(error: string | undefined) {
  return error ? { error } : {}
}

/** Who went, and who of the household was there. */
export function WhoStep({ visiting, errorAt }: WhoStepProps) {
  const { filling, change } = visiting
  const { rule } = filling.packet
  const put = (next: Partial<Filling>) => change((before) => ({ ...before, ...next }))
  const missing = missingLevels(filling.visitors, rule)
  const levels = words.levels(rule.town)
  const aloneLevels = words.aloneLevels(rule.town)
  const people = peopleOf(filling)
  return (
    <>
      <Notice kind="information">
        {`${words.rule(rule.text, saySources(rule.sources))}${rule.days === null ? '' : words.days(rule.days)}`}
      </Notice>
      <DateField
        id="on"
        label={words.on}
        value={filling.on}
        onChange={(on) => put({ on })}
        {...withError(errorAt('on'))}
      />
      <Box as="section" className="visit-part">
        <Box as="h2" className="visit-heading">
          {words.visitors}
        </Box>
        {filling.visitors.map(({ name, level }, at) => {
          const set = (next: Partial<{ name: string; level: VisitorLevel }>) =>
            put({
              visitors: filling.visitors.map((one, place) => (place === at ? { ...one, ...next } : one)),
            })
          return (
            <Box key={at} className="visit-line">
              <TextField
                id={`visitors.${at}.name`}
                label={words.visitor(at + 1)}
                value={name}
                onChange={(typed) => set({ name: typed })}
                {...withError(name.trim() === '' ? errorAt('visitors') : undefined)}
              />
              <Choice
                id={`visitors.${at}.level`}
                label={words.level}
                options={visitorLevels.map((one) => ({ value: one, label: levels[one] }))}
                value={level}
                onChange={(chosen) => set({ level: chosen as VisitorLevel })}
              />
              {filling.visitors.length > 1 ? (
                <Button
                  kind="quiet"
                  icon="trash-2"
                  label={words.remove(at + 1)}
                  onPress={() => put({ visitors: filling.visitors.filter((_one, place) => place !== at) })}
                >
                  {words.removeShort}
                </Button>
              ) : null}
            </Box>
          )
        })}
        {filling.visitors.length < mostPeople ? (
          <Button
            onPress={() =>
              put({
                visitors: [...filling.visitors, { name: '', level: missing[0] ?? 'helper' }],
              })
            }
          >
            {words.more}
          </Button>
        ) : null}
        {missing.length > 0 ? (
          <TextField
            id="alone"
            label={words.alone(missing.map((level) => aloneLevels[level]).join('、'))}
            lines={2}
            maxLength={200}
            value={filling.alone}
            onChange={(alone) => put({ alone })}
            {...withError(errorAt('alone'))}
          />
        ) : null}
      </Box>
      {people.length > 0 ? (
        <Choice
          many
          id="present"
          label={words.present}
          options={people.map((key) => ({ value: key, label: key }))}
          value={filling.present}
          onChange={(present) => put({ present })}
          {...withError(errorAt('present'))}
        />
      ) : null}
      <Box as="section" className="visit-part">
        {filling.others.map(({ name, who }, at) => {
          const set = (next: Partial<{ name: string; who: string }>) =>
            put({ others: filling.others.map((one, place) => (place === at ? { ...one, ...next } : one)) })
          return (
            <Box key={at} className="visit-line">
              <TextField
                id={`others.${at}.name`}
                label={words.other(at + 1)}
                value={name}
                onChange={(typed) => set({ name: typed })}
                {...withError(name.trim() === '' || who.trim() === '' ? errorAt('others') : undefined)}
              />
              <TextField
                id={`others.${at}.who`}
                label={words.otherWho}
                help={words.otherHelp}
                value={who}
                onChange={(typed) => set({ who: typed })}
              />
              <Button
                kind="quiet"
                icon="trash-2"
                onPress={() => put({ others: filling.others.filter((_one, place) => place !== at) })}
              >
                {words.removeShort}
              </Button>
            </Box>
          )
        })}
        {filling.others.length < mostPeople ? (
          <Button kind="quiet" onPress={() => put({ others: [...filling.others, { name: '', who: '' }] })}>
            {words.moreOthers}
          </Button>
        ) : null}
      </Box>
    </>
  )
}
