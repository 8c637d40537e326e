/** Where the program starts. */
import { startServer } from './server.ts';

const { url } = await startServer(Number(process.env.PORT ?? 3000));
console.log(`The backend answers at ${url}. It restarts when you save; Ctrl-C stops it.`);
