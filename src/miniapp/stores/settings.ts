import { create } from 'zustand'
import { read, write } from '../platform/storage'

const storageKey = 'settings'

interface SettingsState {
  /** 大字版: large type and large controls. */
  elder: boolean
  restore: () => void
  setElder: (elder: boolean) => void
}

export const useSettings = create<SettingsState>((set) => ({
  elder: false,
  restore() {
    const kept = read(storageKey)
    const elder = typeof kept === 'object' && kept !== null && 'elder' in kept && kept.elder === true
    set({ elder })
  },
  setElder(elder) {
    set({ elder })
    write(storageKey, { elder })
  },
}))
