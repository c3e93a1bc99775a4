package io.github.keyreeve.bench.measure;

/**
 * Counters of a server and its stores at one time, or the difference of two such. CPU time is in seconds.
 *
 * @param time in seconds, since any time
 * @param server all threads of the server
 * @param compiler those of the just-in-time compilers
 * @param postgres all processes of PostgreSQL
 * @param statements without those that begin and end transactions
 * @param commits transactions that wrote something: those that wait for the disk
 * @param wal bytes of the write-ahead log
 * @param allocated bytes on the heap of the server
 * @param machine all processes of the machine
 * @param load this process, which generates the load
 */
public record Counters(
        double time,
        double server,
        double compiler,
        double postgres,
        double redis,
        double statements,
        double commits,
        double wal,
        double allocated,
        double machine,
        double load) {

    public Counters minus(Counters before) {
        return new Counters(
                time - before.time,
                server - before.server,
                compiler - before.compiler,
                postgres - before.postgres,
                redis - before.redis,
                statements - before.statements,
                commits - before.commits,
                wal - before.wal,
                allocated - before.allocated,
                machine - before.machine,
                load - before.load);
    }

    /** Of processes that have nothing to do with the measurement. */
    public double others() {
        return Math.max(0, machine - server - postgres - redis - load);
    }
}
