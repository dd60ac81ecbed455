import { choosePoint, type ChosenPoint } from './map-point'

// Somebody stands there and asks: in WeChat he points at it on the map, a browser asks the phone.

const about10m = (degrees: number) => Math.round(degrees * 10_000) / 10_000 + 0
const patience = 10_000

/** Where the phone is, to about 10 m; null: not allowed, not known, or thought better of it. */
export async function whereHere(): Promise<ChosenPoint | null> {
  if (WEAPP) {
    const chosen = await choosePoint()
    return typeof chosen === 'string' ? null : chosen
  }
  if (!('geolocation' in navigator)) return null
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: about10m(coords.latitude), longitude: about10m(coords.longitude) }),
      () => resolve(null),
      { timeout: patience, maximumAge: 60_000 },
    )
  })
}
