// Runs in a thread of a child process and ends the process when its worker is gone, even in the midst of a long
// computation. JavaScript, because the loader of TypeScript does not reach into threads.
const CHECK_MS = 1_000;

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, CHECK_MS);
