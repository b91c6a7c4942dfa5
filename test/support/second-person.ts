import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import type { Receipt } from './api-client.js';
import { post } from './http.js';
import type { RunningApp } from './running-app.js';
import { tokenFor } from './signed-in.js';

/** Approves a proposal, named by its `Location`, and answers the receipt; throws where it is refused. */
export type SecondPerson = (location: string) => Promise<Receipt>;

/** Somebody else than whoever commands in tests, and who approves whatever there is. */
export function secondPersonAt({ app, url }: Pick<RunningApp, 'app' | 'url'>): SecondPerson {
  return async (location) => {
    const token = await tokenFor(app.get<TokenIssuer>(TOKEN_ISSUER), 'second', [{ role: 'approver', mission: '*' }]);
    const { pathname } = new URL(location, url);
    const { status, body } = await post<Receipt>(
      `${url}${pathname}/approval`,
      {},
      { authorization: `Bearer ${token}` },
    );
    if (status !== 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    return body;
  };
}
