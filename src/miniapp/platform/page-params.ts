import { useRouter } from '@tarojs/taro'

/** What the page was asked for, as `withQuery` was given it: both platforms hand values on as they stand in the address. */
export function usePageParams(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter()
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, value === undefined ? value : decoded(value)]),
  )
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
