import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ApiModule } from '../../src/api/api.module.js';
import { accessRuleOf } from '../../src/application/access/access-rules.js';
import { operationOf } from '../../src/application/orders/operation-id.js';
import { COMMAND_TYPES } from '../../src/domain/catalogue.js';

type Controller = new (...args: never[]) => object;

/** The operations of all controllers: a handler is called as its operation is. */
const operations = (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, ApiModule) as Controller[]).flatMap(
  ({ prototype }) =>
    Object.getOwnPropertyNames(prototype).filter((name) => {
      const member = (prototype as Readonly<Record<string, unknown>>)[name];
      return name !== 'constructor' && typeof member === 'function' && Reflect.hasMetadata(PATH_METADATA, member);
    }),
);

describe('the routes', () => {
  it.each(COMMAND_TYPES)('take %s', (command) => {
    expect(operations).toContain(operationOf(command));
  });

  it('each have a rule that says who may use them', () => {
    expect(operations.length).toBeGreaterThan(50);
    expect(operations.filter((operation) => accessRuleOf(operation) === undefined)).toEqual([]);
  });

  it('have names that differ', () => {
    expect(operations.filter((operation, index) => operations.indexOf(operation) !== index)).toEqual([]);
  });
});
