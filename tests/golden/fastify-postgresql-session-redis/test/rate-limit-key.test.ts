import { expect, test } from 'vitest';
import { networkOf } from '../src/limits.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:5678', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['[2001:DB8::2]', '2001:db8:0:0'],
  ['[2001:db8::3]:443', '2001:db8:0:0'],
  ['2001:db8:0:0:1:2:3:4', '2001:db8:0:0'],
  ['::1', ':0:0:0'],
])('of %s counts %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(['', 'evil', '1.2.3.4.5', '[', '[]:1', ':::', '192.0.2.1:x', 'x'.repeat(10_000)])(
  '%j counts as no address',
  (address) => {
    expect(networkOf(address)).toBe('unknown');
  },
);
