import { beforeEach, describe, expect, it } from '@jest/globals';
import { Remembered } from './remembered.js';

describe('what is remembered', () => {
  let asked: string[];
  let answers: ((value: readonly string[]) => void)[];
  let remembered: Remembered<readonly string[]>;

  beforeEach(() => {
    asked = [];
    answers = [];
    const ask = (key: string): Promise<readonly string[]> => {
      asked.push(key);
      return new Promise((answer) => answers.push(answer));
    };
    remembered = new Remembered(ask, { max: 2 });
  });
  const learn = async (key: string, ...value: string[]): Promise<void> => {
    const learned = remembered.of(key);
    answers[answers.length - 1](value);
    await learned;
  };

  it('is asked once, also by those who come while the answer is on its way', async () => {
    const both = [remembered.of('a'), remembered.of('a')];
    answers[0](['1']);
    expect(await Promise.all(both)).toEqual([['1'], ['1']]);
    expect(await remembered.of('a')).toEqual(['1']);
    expect(asked).toEqual(['a']);
  });

  it('is asked anew once it was forgotten', async () => {
    await learn('a', '1');
    remembered.forget('a');
    await learn('a', '2');
    expect(await remembered.of('a')).toEqual(['2']);
    expect(asked).toEqual(['a', 'a']);
  });

  it('when it is forgotten while the answer is on its way, then that answer is not kept, and the next one asks', async () => {
    const before = remembered.of('a');
    remembered.forget('a');
    const after = remembered.of('a');
    answers[1](['new']);
    expect(await after).toEqual(['new']);
    answers[0](['old']);
    expect(await before).toEqual(['old']);
    expect(await remembered.of('a')).toEqual(['new']);
  });

  it('when all is forgotten, then also what is on its way', async () => {
    const before = remembered.of('a');
    remembered.forgetAll();
    answers[0](['old']);
    await before;
    expect(remembered.peek('a')).toBeUndefined();
  });

  it('when the question fails, then the next one asks again', async () => {
    let fails = true;
    const failing = new Remembered<object>(
      async () => {
        if (fails) throw new Error('away');
        return {};
      },
      { max: 1 },
    );
    await expect(failing.of('a')).rejects.toThrow('away');
    fails = false;
    expect(await failing.of('a')).toEqual({});
  });

  it('keeps those who were asked for last', async () => {
    for (const key of ['a', 'b']) await learn(key, key);
    await remembered.of('a');
    await learn('c', 'c');
    expect([...remembered.keys()].sort()).toEqual(['a', 'c']);
  });
});
