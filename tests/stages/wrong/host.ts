import type { WrongSolution } from './wrong-solution.ts';

const test = 'test/hosting.test.ts';
const nginx = 'deploy/nginx.conf';

export const wrong: readonly WrongSolution[] = [
  {
    name: 'the process in the container is root',
    test,
    fails: /does not run as root/,
    edits: [{ file: 'Dockerfile', from: 'USER node\n', to: '' }],
  },
  {
    name: 'the image has the secrets of the machine that built it',
    test,
    fails: /has no secret in it/,
    edits: [{ file: '.dockerignore', from: '.env*\n', to: '' }],
  },
  {
    name: 'a package manager stands between Docker and the backend',
    test,
    fails: /starts Node\.js itself/,
    edits: [
      { file: 'Dockerfile', from: 'CMD ["node", "dist/main.js"]', to: 'CMD ["npm", "start"]' },
    ],
  },
  {
    name: 'callers may say themselves where they are',
    test,
    fails: /says who is calling/,
    edits: [{ file: nginx, from: 'For $remote_addr;', to: 'For $http_x_forwarded_for;' }],
  },
  {
    name: 'nginx sends a POST a second time when the first copy does not answer',
    test,
    fails: /never sends a POST twice/,
    edits: [
      {
        file: nginx,
        from: 'upstream error timeout;',
        to: 'upstream error timeout non_idempotent;',
      },
    ],
  },
];
