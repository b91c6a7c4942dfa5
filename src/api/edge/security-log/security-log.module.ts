import { Global, Module, type DynamicModule } from '@nestjs/common';
import { BufferedLineWriter } from './line-writer.js';
import { SecurityLog } from './security-log.js';

/** The security log, for whoever has something to tell it. */
@Global()
@Module({})
export class SecurityLogModule {
  /** @param destination a file, `stdout` or `stderr` */
  static to(destination: string): DynamicModule {
    return {
      module: SecurityLogModule,
      providers: [{ provide: SecurityLog, useFactory: () => new SecurityLog(new BufferedLineWriter(destination)) }],
      exports: [SecurityLog],
    };
  }
}
