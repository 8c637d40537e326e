/**
 * The model: everything a learner can choose, written once. Prompts, flags, help, the kit schema,
 * README tables and the test matrix are computed from it.
 *
 * The order of the keys is the order of the questions, of the layers and of registration.
 */

/** One value of a dimension, with what a person needs to know to choose it. */
export interface Option {
  readonly label: string;
  /** One line, shown beside the label. */
  readonly hint: string;
  /** The words that a beginner may not know, in one sentence without its dot. */
  readonly explains: string;
  /** Completes "Choose it when …". */
  readonly chooseWhen: string;
  /** Completes "Avoid it when …". */
  readonly avoidWhen: string;
  /** What must be running beside the backend; empty when npm packages are all it takes. */
  readonly needs: readonly Service[];
}

/** A server that a starter needs while it runs, with the npm script of the starter that starts it. */
export interface Service {
  readonly name: string;
  readonly startScript: string;
}

export interface Dimension {
  readonly label: string;
  readonly question: string;
  /** The folder under the starter's `src/` that an option of this dimension fills. */
  readonly folder: string;
  readonly options: Readonly<Record<string, Option>>;
}

export const dimensions = {
  framework: {
    label: 'Framework',
    question: 'Which framework answers the requests?',
    folder: 'http',
    options: {
      express: {
        label: 'Express',
        hint: 'the most used one: plain functions, called in order',
        explains: 'A framework receives each request and calls the function that answers it',
        chooseWhen:
          'you start out, or want the framework that most tutorials and job offers speak of',
        avoidWhen: 'you want validation, serialization and plugins to come with the framework',
        needs: [],
      },
      fastify: {
        label: 'Fastify',
        hint: 'plugins, a schema on every route, fast',
        explains:
          'A framework receives each request; a schema tells it what a right one looks like',
        chooseWhen: 'you want structure by plugins and requests checked by schemas',
        avoidWhen: 'you follow a course that is written for Express',
        needs: [],
      },
    },
  },
  database: {
    label: 'Database',
    question: 'Where is the data kept?',
    folder: 'db',
    options: {
      sqlite: {
        label: 'SQLite (Prisma)',
        hint: 'a file in the project, nothing to install',
        explains: 'SQLite keeps tables in a file; Prisma speaks its language, SQL, for you',
        chooseWhen: 'you want to begin at once, on any machine',
        avoidWhen: 'several servers must write to the same data',
        needs: [],
      },
      postgresql: {
        label: 'PostgreSQL (Prisma)',
        hint: 'the relational database to learn for work',
        explains:
          'PostgreSQL is a server that keeps tables; Prisma speaks its language, SQL, for you',
        chooseWhen: 'you want strong rules for your data and a database that grows with you',
        avoidWhen: 'you can run neither Docker nor a server of your own',
        needs: [{ name: 'PostgreSQL', startScript: 'db:up' }],
      },
      mysql: {
        label: 'MySQL (Prisma)',
        hint: 'relational, found at most web hosts',
        explains: 'MySQL is a server that keeps tables; Prisma speaks its language, SQL, for you',
        chooseWhen: 'your school, host or team already runs MySQL or MariaDB',
        avoidWhen: 'you are free to choose: PostgreSQL teaches you more',
        needs: [{ name: 'MySQL', startScript: 'db:up' }],
      },
      mongodb: {
        label: 'MongoDB (Mongoose)',
        hint: 'documents instead of tables',
        explains: 'MongoDB is a server that keeps texts like JSON; Mongoose checks their form',
        chooseWhen: 'you want to learn how data is shaped without tables and joins',
        avoidWhen: 'your data is full of relations: a relational database keeps them right for you',
        needs: [{ name: 'MongoDB', startScript: 'db:up' }],
      },
    },
  },
  auth: {
    label: 'Auth',
    question: 'How do callers prove who they are?',
    folder: 'auth',
    options: {
      none: {
        label: 'None',
        hint: 'everybody may read and write',
        explains: 'Auth is how a backend finds out who is calling; this one does not ask',
        chooseWhen: 'you want to learn routes and databases first',
        avoidWhen: 'anybody but you can reach the server',
        needs: [],
      },
      jwt: {
        label: 'JWT',
        hint: 'short-lived signed tokens, and refresh tokens that rotate',
        explains: 'A JWT, JSON Web Token, is a text that says who is calling, signed by the server',
        chooseWhen: 'mobile apps, single-page apps or other services call your API',
        avoidWhen: 'only a web site of your own calls it: a session is simpler and safer there',
        needs: [],
      },
      session: {
        label: 'Session',
        hint: 'a cookie, with the session kept on the server',
        explains:
          'A session is what the server remembers of a login; a cookie in the browser names it',
        chooseWhen: 'people log in with a browser and must be able to log out everywhere',
        avoidWhen: 'your callers are programs, not browsers',
        needs: [],
      },
      'api-key': {
        label: 'API key',
        hint: 'a long secret for each program, with scopes',
        explains: 'An API key is the password of a program; scopes say what it may do',
        chooseWhen: 'programs call your API and no person logs in',
        avoidWhen: 'people log in: a key cannot tell them apart',
        needs: [],
      },
    },
  },
  cache: {
    label: 'Cache',
    question: 'Which cache keeps frequent answers?',
    folder: 'cache',
    options: {
      none: {
        label: 'None',
        hint: 'every read asks the database',
        explains: 'A cache keeps answers for the next who asks; this backend has none',
        chooseWhen: 'you want the fewest parts, or have not measured a slow read yet',
        avoidWhen: 'the same reads come again and again',
        needs: [],
      },
      memory: {
        label: 'Memory',
        hint: 'kept in the process, the least recently used goes first',
        explains: 'A cache keeps answers for the next who asks, here in the memory of Node.js',
        chooseWhen: 'one process serves all requests',
        avoidWhen: 'several copies run behind a load balancer: each would keep its own',
        needs: [],
      },
      redis: {
        label: 'Redis',
        hint: 'kept in a server that all copies share',
        explains: 'Redis is a server that keeps answers in memory for the next who asks',
        chooseWhen: 'several copies run, and share cache, rate limits and sessions',
        avoidWhen: 'you do not want another server to run',
        needs: [{ name: 'Redis', startScript: 'cache:up' }],
      },
    },
  },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof dimensions;

/** One option per dimension. */
export type Stack = {
  readonly [D in DimensionName]: keyof (typeof dimensions)[D]['options'];
};

export const dimensionNames = Object.keys(dimensions) as DimensionName[];

/** What a learner gets who answers nothing: needs nothing but npm packages. */
export const defaultStack: Stack = {
  framework: 'express',
  database: 'sqlite',
  auth: 'jwt',
  cache: 'memory',
};

/**
 * Words that stand for a set of options in the name of a layer: `auth/credentials+prisma` applies
 * when auth is jwt or session and the database is one of the three that Prisma serves.
 */
export const words = {
  prisma: { database: ['sqlite', 'postgresql', 'mysql'] },
  /** Prisma's schema engine is there as WebAssembly. */
  engine: { database: ['sqlite', 'postgresql'] },
  /** A changed row comes back from the statement that changes it. */
  returning: { database: ['sqlite', 'postgresql'] },
  /** The tables are kept by a server, which makes a database for whoever may. */
  'table-server': { database: ['postgresql', 'mysql'] },
  authenticated: { auth: ['jwt', 'session', 'api-key'] },
  credentials: { auth: ['jwt', 'session'] },
  cached: { cache: ['memory', 'redis'] },
  /** State lives in this process only; the opposite is redis. */
  local: { cache: ['none', 'memory'] },
} as const satisfies Record<string, { readonly [D in DimensionName]?: readonly Stack[D][] }>;

/** The options of a dimension in the model's order, as `[name, option]`. */
export function optionsOf(dimension: DimensionName): (readonly [string, Option])[] {
  return Object.entries<Option>(dimensions[dimension].options);
}

/** The chosen option of a dimension. */
export function optionOf(stack: Stack, dimension: DimensionName): Option {
  const options: Readonly<Record<string, Option>> = dimensions[dimension].options;
  const option = options[stack[dimension]];
  if (!option) throw new Error(`no option ${stack[dimension]} in ${dimension}`);
  return option;
}

/** `express-sqlite-jwt-memory`: the options joined in the model's order. */
export function stackId(stack: Stack): string {
  return dimensionNames.map((dimension) => stack[dimension]).join('-');
}

/** All 96 stacks, in the model's order. */
export function allStacks(): Stack[] {
  let stacks: Record<string, string>[] = [{}];
  for (const dimension of dimensionNames) {
    stacks = stacks.flatMap((stack) =>
      optionsOf(dimension).map(([option]) => ({ ...stack, [dimension]: option })),
    );
  }
  return stacks as unknown as Stack[];
}

/** The servers that must be running for a stack, in the model's order. */
export function servicesOf(stack: Stack): Service[] {
  return dimensionNames.flatMap((dimension) => [...optionOf(stack, dimension).needs]);
}
