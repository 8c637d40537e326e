import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { inspectKitText } from '../../src/kits/kit-file.ts';
import { readRoster } from '../../src/kits/roster.ts';
import type { Kit } from '../../src/model/kit.ts';
import { stackId } from '../../src/model/stack.ts';
import { userErrorOf } from '../support/errors.ts';
import { test } from '../support/test.ts';

const stacks = ['express-sqlite-jwt-none', 'fastify-sqlite-jwt-none'];

function kitWith(changes: object = {}): Kit {
  const text = JSON.stringify({ stacks, lastStage: 'auth', ...changes });
  const { kit } = inspectKitText('/nowhere/kit.json', text);
  if (!kit) throw new Error('the kit of the test is wrong');
  return kit;
}

function studentsOf(directory: string, text: string | Uint8Array, kit = kitWith()) {
  const file = join(directory, 'students.csv');
  writeFileSync(file, text);
  return readRoster(file, kit);
}

describe('readRoster', () => {
  test.for([
    ['commas', 'id,name\nada,Ada\nbob,"Bob, B."\n'],
    ['semicolons and a byte order mark', '\uFEFFid;name\r\nada;Ada\r\nbob;Bob, B.\r\n'],
    ['tabs', 'ID\tName\nada\tAda\nbob\tBob, B.\n'],
    ['the line of Excel', 'sep=;\r\nid;name\r\nada;Ada\r\nbob;Bob, B.'],
    ['empty rows and other columns', 'mail,id,name\n,,\nx@y,ada,Ada\n\n,bob,"Bob, B."\n'],
    ['line ends of an old Macintosh', 'id;name\rada;Ada\rbob;Bob, B.\r'],
  ] as const)('reads %s', ([, text], { directory }) => {
    const students = studentsOf(directory, text).map(({ id, name }) => [id, name]);
    expect(students).toEqual([
      ['ada', 'Ada'],
      ['bob', 'Bob, B.'],
    ]);
  });

  test('lets students take turns in the order of their ids, whatever that of the rows is', ({
    directory,
  }) => {
    const students = studentsOf(
      directory,
      'id,name,stack\nc,C,\na,A,\nd,D,express-sqlite-jwt-none\nb,B,',
    );
    expect(students.map(({ id, stack }) => [id, stackId(stack)])).toEqual([
      ['a', stacks[0]],
      ['b', stacks[1]],
      ['c', stacks[0]],
      ['d', stacks[0]],
    ]);
  });

  test('gives a team one starter, called after it', ({ directory }) => {
    const text = 'id,name,team,stage\nb,Bob,t1,crud\na,Ada,t1,crud\nc,Cleo,,\n';
    expect(studentsOf(directory, text)).toMatchObject([
      { id: 'c', name: 'Cleo', team: '', stage: 'hello', members: ['c'] },
      { id: 't1', name: 'Ada, Bob', team: 't1', stage: 'crud', members: ['a', 'b'] },
    ]);
  });

  test('keeps the stacks of a class that is there; a latecomer takes the next turn', ({
    directory,
  }) => {
    const file = join(directory, 'students.csv');
    writeFileSync(file, 'id,name\na,A\nb,B\nc,C');
    const kit = kitWith();
    const [express, fastify] = kit.stacks as [Kit['stacks'][0], Kit['stacks'][0]];
    const kept = new Map([
      ['b', express],
      ['c', fastify],
    ]);
    const students = readRoster(file, kit, kept).map(({ id, stack }) => [id, stackId(stack)]);
    expect(students).toEqual([
      ['a', stacks[0]],
      ['b', stacks[0]],
      ['c', stacks[1]],
    ]);
  });
});

describe('a roster is refused', () => {
  test.for([
    ['', 'line 1: it is empty'],
    ['id,name\n', 'line 1: nobody is in it'],
    ['name\nAda\n', 'line 1: there is no column id'],
    ['id,name,id\na,A,b\n', 'line 1: the column id is there twice'],
    ['id,name,stak\na,A,\n', 'line 1: the column "stak" is not read. Did you mean "stack"?'],
    ['id,name\n,A\n', 'line 2: there is no id'],
    ['id,name\na,\n', 'line 2: there is no name'],
    ['id,name\na,A\n\na,B\n', 'line 4: id "a" is there twice, first in line 2'],
    ['id,name\nada,A\nADA,B\n', 'line 3: id "ada" is there twice, first in line 2'],
    ['id,name\n../x,A\n', 'line 2: id "../x" may have small letters'],
    ['id,name\n..,A\n', 'line 2: id ".." may have small letters'],
    ['id,name\na/b,A\n', 'line 2: id "a/b" may have small letters'],
    ['id,name\ncon,A\n', 'line 2: id "con" is a reserved name on Windows'],
    ['id,name\naux.txt,A\n', 'line 2: id "aux.txt" is a reserved name on Windows'],
    ['id,name\na.,A\n', 'line 2: id "a." ends with a dot'],
    ['id,name\nkit.lock.json,A\n', 'is kept for something else'],
    [`id,name\n${'a'.repeat(65)},A\n`, 'is longer than 64 characters'],
    ['id,name\na,=1+1\n', 'line 2: name "=1+1" begins as a formula does'],
    ['id,name\na,+1\n', 'begins as a formula does'],
    ['id,name\na,-1\n', 'begins as a formula does'],
    ['id,name\na,@SUM(A1)\n', 'begins as a formula does'],
    ['id,name\na,"\tA"\n', 'begins as a formula does'],
    ['id,name\na,"\rA"\n', 'begins as a formula does'],
    ['id,name\na, =1\n', 'begins as a formula does'],
    ['id,name\na,＝1\n', 'begins as a formula does'],
    ['id,name\na,"A\nB"\n', 'has a control character or a new line'],
    ['id,name\na,A,B\n', 'line 2: it has 3 cells, and the head 2'],
    ['id,name\na,x"y\n', 'line 2: the quotes'],
    ['id,name\na,A\nb,"B\nc,C\n', 'line 3: a quote (") that begins there is never closed'],
    ['id,name,stack\na,A,express\n', 'line 2: the kit has no stack "express"'],
    ['id,name,stage\na,A,crd\n', 'line 2: there is no stage "crd". Did you mean "crud"?'],
    ['id,name,stage\na,A,host\n', 'line 2: the stage host comes after auth, where the class ends'],
    [
      'id,name,team,stage\na,A,t,crud\nb,B,t,lists\n',
      'line 3: the team t has the stage crud in line 2, and lists here',
    ],
    ['id,name,team\nt,A,\nb,B,t\n', 'line 3: "t" is a student and a team, in line 2'],
  ] as const)('%j', ([text, message], { directory }) => {
    expect(userErrorOf(() => studentsOf(directory, text))).toContain(message);
  });

  test('names the line of a byte that is no UTF-8', ({ directory }) => {
    const text = Buffer.from('id,name\na,A\nb,Ren\xe9\n', 'latin1');
    expect(userErrorOf(() => studentsOf(directory, text))).toContain(
      'line 3: the byte 0xE9 is no UTF-8',
    );
  });

  test('names UTF-16', ({ directory }) => {
    const text = Buffer.from('\uFEFFid,name\na,A\n', 'utf16le');
    expect(userErrorOf(() => studentsOf(directory, text))).toContain(
      'line 1: the file is in UTF-16',
    );
  });

  test('when the name of a starter would be none', ({ directory }) => {
    const said = () => studentsOf(directory, 'id,name\na,李\n', kitWith({ name: '{name}' }));
    expect(userErrorOf(said)).toContain('the starter of a would be called ""');
  });

  test('with all its problems at once, in the order of the lines', ({ directory }) => {
    const text = 'id,name,stage\n,A,\nb,=B,nope\nb,B,\n';
    const said = userErrorOf(() => studentsOf(directory, text));
    expect(said.match(/^ {2}line \d/gm)).toEqual(['  line 2', '  line 3', '  line 3', '  line 4']);
  });
});
