import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsOf, type Operation } from '../../tools/fuzz/document.js';
import { documentOf } from '../support/api-document.js';
import type { Receipt } from '../support/api-client.js';
import { Schemas } from '../../tools/fuzz/schemas.js';
import { post, type Answer } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { tokenFor } from '../support/signed-in.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';

type Body = Record<string, unknown>;

/** An operation whose example was posted before, with what a scene changes of it. */
type Step = string | readonly [operation: string, changes: Body];

/** A year counts from its last day. */
const THERE_ALREADY: Step = ['deployContingent', { effectiveOn: '2014' }];

const CLOSED_PHYSICALLY: readonly Step[] = [
  ['openSite', { siteId: 'gao' }],
  'terminateMandate',
  'startLiquidation',
  'handOverSite',
  'completePhysicalClosure',
];

/** What has to have happened before an example is possible, each step by its own example. */
const SCENES: Readonly<Record<string, readonly Step[]>> = {
  establishMission: [],
  extendMandate: [],
  recordHostStateMeasure: [],
  liftHostStateMeasure: ['recordHostStateMeasure'],
  requestWithdrawal: [],
  reviseWithdrawalRequest: ['requestWithdrawal'],
  rescindWithdrawalRequest: ['requestWithdrawal'],
  terminateMandate: [],
  reviseTimetable: [],
  startDrawdownPhase: [],
  pauseDrawdownPhase: ['startDrawdownPhase'],
  resumeDrawdownPhase: ['startDrawdownPhase', 'pauseDrawdownPhase'],
  completeDrawdownPhase: ['startDrawdownPhase'],
  completeWithdrawal: ['terminateMandate'],
  startLiquidation: [['openSite', { siteId: 'gao' }], 'terminateMandate'],
  completePhysicalClosure: [['openSite', { siteId: 'gao' }], 'terminateMandate', 'startLiquidation', 'handOverSite'],
  completeAdministrativeClosure: CLOSED_PHYSICALLY,
  nameSuccessor: [],
  deployContingent: [],
  withdrawContingent: ['deployContingent'],
  suspendContingent: [THERE_ALREADY],
  resumeContingent: [THERE_ALREADY, 'suspendContingent'],
  relocateContingent: ['deployContingent'],
  designateRearParty: ['deployContingent', ['openSite', { siteId: 'gao' }]],
  designateGuardUnit: ['deployContingent', ['openSite', { siteId: 'gao' }]],
  openSite: [],
  handOverSite: ['openSite'],
  handOverPartOfSite: ['openSite'],
  reopenSite: ['openSite', 'handOverSite'],
  closeSiteAccelerated: ['openSite'],
  reportIncidentToll: ['recordSecurityIncident'],
  reportCasualties: [],
  reportStrength: [],
  recordSecurityIncident: [],
  recordPostHandoverIncident: ['openSite', 'handOverSite'],
  recordMilestone: [],
  registerAsset: [],
  verifyAsset: ['registerAsset'],
  decideContingentEquipment: [['registerAsset', { ownership: 'COE', owner: 'EGY' }]],
  transferAsset: ['registerAsset'],
  reverseTransfer: ['registerAsset', 'transferAsset'],
  destroyAsset: ['registerAsset'],
  correctFact: [['reportCasualties', { fatalities: 310 }]],
  claimFact: ['reportCasualties'],
  acceptClaim: ['reportCasualties', 'claimFact'],
  dismissClaim: ['reportCasualties', 'claimFact'],
  approveProposal: [...CLOSED_PHYSICALLY, 'completeAdministrativeClosure'],
  rejectProposal: [...CLOSED_PHYSICALLY, 'completeAdministrativeClosure'],
};

/** What is answered, where it is not 201. */
const STATUSES: Readonly<Record<string, number>> = { completeAdministrativeClosure: 202, rejectProposal: 200 };

/** The examples of the served document, each posted to a mission of its own. */
describe('the example of a body', () => {
  let app: RunningApp;
  let operations: readonly Operation[];
  let schemas: Schemas;
  const rehearsals = new Map<string, { readonly foretold: Answer<Body>; readonly answer: Answer<Body> }>();

  beforeAll(async () => {
    app = await startApp();
    const document = await documentOf(app);
    operations = operationsOf(document).filter(({ body }) => body !== undefined);
    schemas = new Schemas(document);
  }, 120_000);
  afterAll(() => app.close());

  it('is there for every operation that takes one', () => {
    expect(operations.length).toBeGreaterThan(30);
    expect(operations.filter((one) => exampleOf(one) === undefined).map(({ operationId }) => operationId)).toEqual([]);
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(SCENES).sort());
  });

  it('is of the form that the document asks for', () => {
    const faults = operations.map(({ operationId, body = {}, ...one }) => [
      operationId,
      schemas.fault(exampleOf(one), body),
    ]);
    expect(faults.filter(([, fault]) => fault !== undefined)).toEqual([]);
  });

  it('is accepted as it stands', async () => {
    const answers = new Map<string, unknown>();
    for (const { operationId } of operations) {
      const { status, body } = await played(operationId);
      answers.set(operationId, status < 300 ? status : body);
    }
    const expected = operations.map(({ operationId }) => [operationId, STATUSES[operationId] ?? 201] as const);
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected));
  }, 120_000);

  it('is foretold by its rehearsal', () => {
    const recording = operations.map(({ operationId }) => operationId).filter((one) => one !== 'rejectProposal');
    expect([...rehearsals.keys()].sort()).toEqual(expect.arrayContaining(recording));
    for (const operationId of recording) {
      const { foretold, answer } = rehearsals.get(operationId) ?? {};
      const receipt = answer?.status === 201 ? withoutPlaces(answer.body as unknown as Receipt) : expect.anything();
      expect([operationId, foretold?.status, foretold?.body]).toEqual([
        operationId,
        200,
        { wouldAnswer: answer?.status, receipt },
      ]);
    }
  });

  /** What an example is answered, once everything before it was accepted. Throws: naming the step that was not. */
  async function played(operationId: string): Promise<Answer<Body>> {
    const scene = new Scene(operationId.toLowerCase());
    if (operationId === 'establishMission') return scene.send('establishMission', {});
    for (const step of [
      ['establishMission', { missionId: scene.missionId }] as const,
      ...(SCENES[operationId] ?? []),
    ]) {
      const [name, changes] = typeof step === 'string' ? [step, {}] : step;
      const { status, body } = await scene.send(name, changes);
      if (status >= 300) throw new Error(`${operationId}: ${name} answers ${status} ${JSON.stringify(body)}`);
    }
    return scene.send(operationId, {});
  }

  /** A mission of its own, and the ids that its answers gave. */
  class Scene {
    readonly #ids: Record<string, string>;

    constructor(readonly missionId: string) {
      this.#ids = { missionId, contingentId: 'egy', siteId: 'kidal', assetId: 'veh-0001', phase: '1' };
    }

    async send(operationId: string, changes: Body): Promise<Answer<Body>> {
      const operation = operations.find((one) => one.operationId === operationId);
      const body: Body = { ...(operation && exampleOf(operation)), ...this.#own(operation), ...changes };
      const path = (operation?.path ?? '').replace(/\{(\w+)\}/g, (_, name: string) => this.#ids[name] ?? '');
      const headers = await this.#headers(path);
      // Rehearsed first: the answer has to be what was foretold, whatever was recorded before.
      const foretold = await post(`${app.url}${path}`, body, { ...headers, prefer: 'rehearse' });
      const answer = await post(`${app.url}${path}`, body, headers);
      rehearsals.set(operationId, { foretold, answer });
      const { events = [], id } = answer.body as Partial<Receipt> & { readonly id?: string };
      if (operationId === 'claimFact') this.#ids.claimEventId = events[0]?.eventId ?? '';
      else this.#ids.eventId = events[0]?.eventId ?? this.#ids.eventId ?? '';
      this.#ids.proposalId = id ?? '';
      if (typeof body.siteId === 'string' && operationId === 'openSite') this.#ids.siteId = body.siteId;
      return answer;
    }

    /** An id that only the record can give stands in no example. */
    #own(operation: Operation | undefined): Body {
      return operation?.operationId === 'recordPostHandoverIncident' ? { handoverEventId: this.#ids.eventId } : {};
    }

    /** Nobody gives both signatures. */
    async #headers(path: string): Promise<Record<string, string>> {
      if (!path.endsWith('/approval')) return {};
      return { authorization: `Bearer ${await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'second')}` };
    }
  }
});

/** A receipt without what only recording gives. */
function withoutPlaces({ stream, revision, events }: Receipt): Body {
  return { stream, revision, events: events.map(({ type, revision: at }) => ({ type, revision: at })) };
}

/** The example of an operation's body: the one there is, or the first of several. */
function exampleOf({ requestBody }: Pick<Operation, 'requestBody'>): Body | undefined {
  const { example, examples = {} } = requestBody?.content['application/json'] ?? {};
  return (example ?? Object.values(examples)[0]?.value) as Body | undefined;
}
