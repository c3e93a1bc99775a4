package io.github.keyreeve.demo;

import java.nio.file.Path;
import java.util.List;

/** The demo API and the flow lab, each in a process of its own: on one class path they would configure each other. */
final class DemoPrograms {

    private final List<DemoProgram> programs;

    private DemoPrograms(List<DemoProgram> programs) {
        this.programs = programs;
    }

    /** Starts the jars that the build has made next door. They end with this process. */
    static DemoPrograms start() {
        Path root = Path.of(System.getProperty("keyreeve.demo.root", "..")).toAbsolutePath();
        DemoPrograms started = new DemoPrograms(List.of(
                DemoProgram.start(
                        "Demo API", root.resolve("resource-demo/target/demo/resource-demo.jar"), DemoPorts.API),
                DemoProgram.start(
                        "Flow lab", root.resolve("client-demo/target/demo/client-demo.jar"), DemoPorts.FLOW_LAB)));
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
        return started;
    }

    void awaitReady() {
        programs.forEach(DemoProgram::awaitReady);
    }

    private void stop() {
        programs.forEach(DemoProgram::beginToStop);
        programs.forEach(DemoProgram::awaitStop);
    }
}
