import { fetchAhead } from '../platform/fetch-ahead'

/** In a browser the form is a file of its own. The page is named inside the condition: WeChat has it already. */
export function fetchForm(): void {
  if (!WEAPP) void fetchAhead([() => import('./pages/form/index')])
}
