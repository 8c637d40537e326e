/** Whether a process with this id is at work; another one may have got its id since. */
export function isAlive(id: number): boolean {
  // These mean groups of processes. https://man7.org/linux/man-pages/man2/kill.2.html
  if (id <= 0) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
