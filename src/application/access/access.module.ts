import { Module } from '@nestjs/common';
import { HistoriesModule } from '../histories/histories.module.js';
import { SignInLinks } from './sign-in-links.js';
import { Access } from './access.js';

/** Access control. */
@Module({ imports: [HistoriesModule], providers: [Access, SignInLinks], exports: [Access, SignInLinks] })
export class AccessModule {}
