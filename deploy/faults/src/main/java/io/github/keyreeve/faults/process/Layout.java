package io.github.keyreeve.faults.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a cluster is built. */
public final class Layout {

    private final Path root;
    private final Path folder;
    private final Path jar;
    private final Map<Integer, Path> otherJars = new HashMap<>();
    private final Map<String, String> postgres = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<Integer, List<String>> flags = new HashMap<>();
    private int nodes = 2;
    private boolean hasDatabaseProxy;
    private boolean isUnlimitedByNginx;
    private boolean isBrief;

    /** @param root of the source tree */
    public Layout(Path root, Path folder, Path jar) {
        this.root = root;
        this.folder = folder;
        this.jar = jar;
    }

    public Layout nodes(int number) {
        nodes = number;
        return this;
    }

    /** The nodes reach the database by way of a proxy. */
    public Layout databaseProxy() {
        hasDatabaseProxy = true;
        return this;
    }

    boolean hasDatabaseProxy() {
        return hasDatabaseProxy;
    }

    /** The virtual machines compile less: for runs that end soon. */
    public Layout brief() {
        isBrief = true;
        return this;
    }

    /** nginx has no limits, so that those of the nodes count. */
    public Layout unlimitedByNginx() {
        isUnlimitedByNginx = true;
        return this;
    }

    boolean isUnlimitedByNginx() {
        return isUnlimitedByNginx;
    }

    public Layout postgres(String setting, String value) {
        postgres.put(setting, value);
        return this;
    }

    public Layout setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Flags of the virtual machine of one node. */
    public Layout flags(int node, List<String> all) {
        flags.put(node, all);
        return this;
    }

    public Layout jar(int node, Path other) {
        otherJars.put(node, other);
        return this;
    }

    /** The agent with these instructions, as a flag of a virtual machine. */
    public String agent(String instructions) {
        return "-javaagent:" + root.resolve("deploy/faults/target/faults-0.1.0-SNAPSHOT-agent.jar") + "="
                + instructions;
    }

    public Path root() {
        return root;
    }

    public Path folder() {
        return folder;
    }

    int nodes() {
        return nodes;
    }

    /** Of this version. */
    Path jar() {
        return jar;
    }

    Path jar(int node) {
        return otherJars.getOrDefault(node, jar);
    }

    Map<String, String> postgres() {
        return postgres;
    }

    Map<String, String> settings() {
        return settings;
    }

    List<String> flags(int node) {
        return flags.getOrDefault(node, isBrief ? List.of(Cluster.BRIEF) : List.of());
    }
}
