import type { WaveSettingsView } from '@/domain/api/waves'
import type { WaveSettings } from '@/domain/statistics/waves'
import { ask } from '../../../api/client'

const path = '/statistics/wave-settings'

export const waveSettings = (): Promise<WaveSettingsView> => ask({ method: 'GET', path })

export const setWaveSettings = (body: {
  edition: number
  settings: WaveSettings
}): Promise<WaveSettingsView> => ask({ method: 'PUT', path, body })
