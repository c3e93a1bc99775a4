package io.github.keyreeve.bench.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All running targets; closing stops them. */
public final class Targets implements AutoCloseable {

    private final List<Target> running = new ArrayList<>();
    private final Path folder;
    private final Cores cores;
    private final HashCost cost;

    /** The folder is for data and logs. */
    public Targets(Path folder, Cores cores, HashCost cost) {
        this.folder = folder;
        this.cores = cores;
        this.cost = cost;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public void startBaseline() {
        add(BaselineServer.start(folderOf(BaselineServer.NAME), cores, cost));
    }

    /** Starts Tomcat without an application, which responds to GET requests only. */
    public void startFloor(List<String> flags) {
        add(FloorServer.start(folderOf(FloorServer.NAME), cores, flags));
    }

    /**
     * Starts a target for each jar.
     *
     * @param jars by the names of the targets
     * @param flags of their virtual machines
     */
    public void startKeyreeve(Map<String, Path> jars, List<String> flags) {
        jars.forEach((name, jar) -> add(new KeyreeveServer(name, jar, folderOf(name), cores, flags, cost).start()));
    }

    private synchronized void add(Target target) {
        running.add(target);
    }

    public synchronized List<Target> running() {
        return List.copyOf(running);
    }

    private Path folderOf(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        running.forEach(Target::close);
        running.clear();
    }
}
