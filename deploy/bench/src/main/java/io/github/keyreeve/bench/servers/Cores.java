package io.github.keyreeve.bench.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cores the processes use, so that the load generator takes no time from the servers.
 *
 * @param servers such as {@code 0}, {@code 0-3}; empty for all cores
 * @param load those of the load generator; empty for all cores
 */
public record Cores(String servers, String load) {

    /** The command, restricted to the cores of servers. */
    List<String> pinned(List<String> command) {
        List<String> pinned = new ArrayList<>();
        if (!servers.isEmpty()) {
            pinned.addAll(List.of("taskset", "-c", servers));
        }
        pinned.addAll(command);
        return pinned;
    }

    /** Restricts a running process of a server, and those that it will start. */
    void pinServer(long process) {
        pin(servers, process);
    }

    /** Restricts this process. */
    public void pinLoad() {
        pin(load, ProcessHandle.current().pid());
    }

    private static void pin(String cores, long process) {
        if (cores.isEmpty()) {
            return;
        }
        try {
            Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", cores, Long.toString(process))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (taskset.waitFor() != 0) {
                throw new IllegalStateException("taskset cannot pin to the cores " + cores);
            }
        } catch (IOException e) {
            throw new IllegalStateException("taskset is missing: install util-linux, or use --unpinned", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return servers.isEmpty()
                ? "no process is pinned"
                : "servers and stores on core " + servers + ", load generator on core " + load;
    }
}
