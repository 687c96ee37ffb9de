import { Injectable } from '@nestjs/common';
import { Store, type Columns } from 'besitos/kernel';
import type { Account } from './account.js';

@Injectable()
export class AccountStore extends Store<Account> {
  readonly table = 'points.accounts';
  readonly columns: Columns<Account> = {
    player: 'text',
    balance: 'int8',
    experience: 'int8',
    level: 'int8',
    topLevel: 'int8',
    seq: 'int8',
  };

  fresh(player: string): Account {
    return { player, balance: 0, experience: 0, level: 1, topLevel: 1, seq: 0 };
  }
}
