import type { ApiDocument } from '../../tools/fuzz/document.js';
import { get } from './http.js';

/**
 * The description of the API that a server publishes.
 *
 * @typeParam Document the parts of it that a test reads, where they are others than those in which all requests are described
 */
export async function documentOf<Document = ApiDocument>({ url }: { readonly url: string }): Promise<Document> {
  return (await get<Document>(`${url}/api/openapi.json`)).body;
}
