/** Names that may mean something else to the language, to the libraries, to the starter or to nobody: some 3,000. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { supersetModules } from '../tools/superset.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(join(supersetModules, 'any.js'));

/** https://github.com/microsoft/TypeScript/blob/main/src/compiler/scanner.ts: all that it knows */
const ofTypeScript =
  `abstract accessor any as asserts assert async await bigint boolean break case catch
  class const constructor continue debugger declare default defer delete do else enum export extends false
  finally for from function get global if implements import in infer instanceof interface intrinsic is
  keyof let module namespace never new null number object of out override package private protected public
  readonly require return satisfies set static string super switch symbol this throw true try type typeof
  undefined unique unknown using var void while with yield`.split(/\s+/);

/** What issues and classes have asked for, and what is dangerous for a reason that no list shows. */
const asked =
  `list group order owner client service page class prisma then included constructor toJSON _id
  id save version __proto__ news staff series sheep fish people data status media event tag comment
  invoice customer product category employee city country film actor artist album track playlist`.split(
    /\s+/,
  );

/** Names of the libraries' objects that code of a starter has in its hands. */
function ofLibraries(): string[] {
  const express = require('express');
  const { Document, Schema, Model } = require('mongoose');
  const fastify = require('fastify')();
  const prisma = require('@prisma/client/runtime/client');
  const { IncomingMessage, ServerResponse } = require('node:http');
  const objects = [
    ...[{}, Promise.resolve(), globalThis, prisma, prisma.getPrismaClient({}).prototype],
    ...[Document.prototype, Schema, Schema.prototype, Model, Model.prototype],
    ...[express.request, express.response, express.application, express.Router()],
    ...[fastify, require('fastify/lib/request').prototype, require('fastify/lib/reply').prototype],
    ...[IncomingMessage.prototype, ServerResponse.prototype],
  ];
  // With a sign or a capital in front no name is one; without, it may be.
  const plain = (name: string) =>
    name.replace(/^[$_]+/, '').replace(/^[A-Z]/, (it) => it.toLowerCase());
  return objects
    .flatMap(membersOf)
    .flatMap((name) => [name, plain(name)])
    .filter(Boolean);
}

function membersOf(object: object): string[] {
  const names: string[] = [];
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at)) {
    names.push(...Object.getOwnPropertyNames(at));
  }
  return names;
}

/** The words of our own texts and templates: common English, and what the code is made of. */
function ofTexts(): string[] {
  const listed = execFileSync('git', ['ls-files', 'README.md', 'CONTRIBUTING.md', 'templates'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((path) => /\.(md|ts|hbs|handlebars|prisma)$/.test(path));
  return files.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return [...(text.match(/[A-Za-z]{3,14}/g) ?? []), ...(text.match(/\b[a-z]+[A-Z]\w+/g) ?? [])];
  });
}

export const dangerous = [...new Set([...asked, ...ofTypeScript, ...ofLibraries()])];
export const all = [...new Set([...dangerous, ...ofTexts()])];
