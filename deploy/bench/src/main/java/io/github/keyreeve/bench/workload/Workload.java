package io.github.keyreeve.bench.workload;

import io.github.keyreeve.bench.load.VirtualUser;
import io.github.keyreeve.bench.servers.Target;
import java.util.List;

/**
 * What is measured.
 *
 * @param label how it is called on the command line and in reports
 * @param population makes its virtual users
 */
public record Workload(String label, String description, Population population) {

    /** New virtual users, with the tokens that they need. */
    public List<? extends VirtualUser> users(Target target, int number) {
        return population.users(target, number);
    }

    /** Makes virtual users, and gets them the tokens that they need. */
    public interface Population {
        List<? extends VirtualUser> users(Target target, int number);
    }
}
