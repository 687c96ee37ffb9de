import { describe, expect, it } from '@jest/globals';
import { decideRoom } from './decide-room.js';

const rules = { most: 3, openRequests: 2 };
const friends = (friends: number, requested = 0) => ({ friends, requested });

describe('room for one more', () => {
  it('is there below the most, on both sides', () => {
    expect(decideRoom('friends', friends(2), friends(2), rules)).toBeUndefined();
    expect(decideRoom('friends', friends(3), friends(2), rules)).toBe('too_many_friends');
    expect(decideRoom('friends', friends(2), friends(3), rules)).toBe('other_has_too_many_friends');
  });

  it('for a request is counted among the requests that wait, whoever has how many friends', () => {
    expect(decideRoom('requested', friends(3, 1), friends(3, 9), rules)).toBeUndefined();
    expect(decideRoom('requested', friends(0, 2), friends(0), rules)).toBe('too_many_requests');
  });
});
