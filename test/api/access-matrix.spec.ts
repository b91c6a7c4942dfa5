import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS_RULES } from '../../src/application/access/access-rules.js';
import { ALL_MISSIONS, ROLES, type Grant, type Role } from '../../src/application/ports/caller.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { operationsOf, type Operation } from '../../tools/fuzz/document.js';
import { documentOf } from '../support/api-document.js';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { tokenFor } from '../support/signed-in.js';

/** What the guard says, whatever lies behind it: let through, or turned away in one of three ways. */
type Answer = 'through' | 'stranger' | 'forbidden' | 'unknown';

/** Who may read the whole of an installation, by what is said of it in the documents. */
const OF_THE_INSTALLATION = ['projections', 'certificates', 'metrics'];
const OPEN = ['live', 'ready'];
const OF_THE_CALLER = ['session', 'endSession'];
const OF_SOME_MISSION = ['missions', 'search', 'events', 'event', 'follow', 'proposals'];

describe('who may do what', () => {
  let app: RunningApp;
  let operations: readonly Operation[];
  let proposalId: string;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    app = await startApp();
    for (const missionId of ['own', 'other']) await new MissionClient(app.api, missionId).establish();
    const closing = { finalPerformanceReport: 'A/79/1', effectiveOn: '2025-01-31' };
    const own = new MissionClient(app.api, 'own');
    await own.closePhysically();
    proposalId = String((await own.post('/administrative-closure', closing)).body.id);
    operations = operationsOf(await documentOf(app));
    const issuer = app.app.get<TokenIssuer>(TOKEN_ISSUER);
    for (const role of ROLES)
      for (const mission of ['own', 'other', ALL_MISSIONS])
        tokens.set(`${role} ${mission}`, await tokenFor(issuer, `${role}-${mission}`, [{ role, mission }]));
    tokens.set('nobody', await tokenFor(issuer, 'nobody', []));
  });
  afterAll(() => app.close());

  const answerTo = async ({ method, path }: Operation, token?: string): Promise<Answer> => {
    const url =
      app.url +
      path
        .replace('{missionId}', 'own')
        .replace('{proposalId}', proposalId)
        .replace(/\{[^}]+\}/g, '1');
    const gone = new AbortController();
    const response = await fetch(url, {
      method,
      signal: gone.signal,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      ...(method === 'POST' && { body: '{}' }),
    });
    const text = response.status >= 400 ? await response.text() : '';
    gone.abort();
    const { detail } = (text === '' ? {} : JSON.parse(text)) as { detail?: string };
    if (response.status === 401) return 'stranger';
    if (response.status === 403) return 'forbidden';
    return response.status === 404 && detail === 'There is nothing of this name that you have a part in'
      ? 'unknown'
      : 'through';
  };

  /** The policy in other words than those of the table: commands are for operators, and reading for whoever has a part in it. */
  const expected = ({ operationId, method }: Operation, grant?: Grant): Answer => {
    if (OPEN.includes(operationId) || OF_THE_CALLER.includes(operationId)) return 'through';
    if (OF_SOME_MISSION.includes(operationId)) return 'through';
    const everywhere = grant?.mission === ALL_MISSIONS;
    if (OF_THE_INSTALLATION.includes(operationId)) return everywhere ? 'through' : 'forbidden';
    const mayIf = (roles: readonly Role[]): Answer =>
      grant !== undefined && roles.includes(grant.role) ? 'through' : 'forbidden';
    if (operationId === 'establishMission') return everywhere ? mayIf(['operator']) : 'forbidden';
    if (!everywhere && grant?.mission !== 'own') return 'unknown';
    if (operationId === 'approveProposal') return mayIf(['approver']);
    // Its own, it finds out once it has said why.
    if (operationId === 'rejectProposal') return mayIf(['approver', 'operator']);
    return method === 'POST' ? mayIf(['operator']) : mayIf(ROLES);
  };

  it('is said for every operation that is described, and for no other', () => {
    const described = operations.map(({ operationId }) => operationId);
    expect(new Set(described).size).toBe(described.length);
    expect(described.length).toBeGreaterThan(50);
    const pages = Object.keys(ACCESS_RULES).filter((operation) => /sign-?in/i.test(operation));
    expect([...described, ...pages].sort()).toEqual(Object.keys(ACCESS_RULES).sort());
  });

  it('is nothing for a stranger', async () => {
    for (const operation of operations)
      expect([operation.operationId, await answerTo(operation)]).toEqual([
        operation.operationId,
        OPEN.includes(operation.operationId) ? 'through' : 'stranger',
      ]);
  });

  it('is next to nothing for a caller without a role', async () => {
    for (const operation of operations)
      expect([operation.operationId, await answerTo(operation, tokens.get('nobody'))]).toEqual([
        operation.operationId,
        expected(operation),
      ]);
  });

  it.each(ROLES.flatMap((role) => ['own', 'other', ALL_MISSIONS].map((mission): [Role, string] => [role, mission])))(
    'follows from being %s in mission %s, for every operation',
    async (role, mission) => {
      const answers: [string, Answer][] = [];
      for (const operation of operations)
        answers.push([operation.operationId, await answerTo(operation, tokens.get(`${role} ${mission}`))]);
      expect(answers).toEqual(operations.map((one) => [one.operationId, expected(one, { role, mission })]));
    },
  );
});
