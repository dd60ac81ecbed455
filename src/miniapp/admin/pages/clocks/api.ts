import type { LadderRequest, LaddersView } from '@/domain/api/supervision'
import { ask } from '../../../api/client'

const path = '/administration/ladders'

export const ladders = () => ask<LaddersView>({ method: 'GET', path })

export const setLadder = (regionCode: string, body: LadderRequest) =>
  ask<LaddersView>({ method: 'PUT', path: `${path}/${regionCode}`, body })
