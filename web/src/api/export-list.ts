import { ProblemError } from './problem';

/** The forms in which a whole list can be had. */
export type ExportForm = 'csv' | 'ndjson';

const TYPES: Record<ExportForm, string> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };

/**
 * Asks for a whole list in one of its export forms. The form is chosen by a header, which no link can send.
 *
 * @param path of the list, with its slash
 * @param query filters and moment; an absent member is left out
 */
export async function fetchExport(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  form: ExportForm,
  signal?: AbortSignal,
): Promise<Response> {
  const wanted = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  // With a byte-order mark, spreadsheets read accents.
  const parameters = new URLSearchParams([...wanted, ...(form === 'csv' ? [['bom', 'true']] : [])] as string[][]);
  const response = await fetch(`${path}?${parameters}`, { headers: { accept: TYPES[form] }, signal });
  if (!response.ok) throw await ProblemError.of(response);
  return response;
}

/** Fetches an export, and gives it to the browser to save under the name that the API gives it. */
export async function saveExport(...wanted: Parameters<typeof fetchExport>): Promise<void> {
  const response = await fetchExport(...wanted);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? `export.${wanted[2]}`;
  link.click();
  // The browser has to have begun with it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
