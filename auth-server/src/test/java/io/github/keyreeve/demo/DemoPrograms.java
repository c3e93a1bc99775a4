package io.github.keyreeve.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo API and the flow lab, each in a process of its own: on one class path they would configure each other. */
final class DemoPrograms implements AutoCloseable {

    private final List<DemoProgram> programs;

    private DemoPrograms(List<DemoProgram> programs) {
        this.programs = programs;
    }

    /** Starts the jars that the build has made next door, in this folder of their modules. They end with this process. */
    static DemoPrograms start(DemoAddresses addresses, String folder) {
        DemoPrograms started = new DemoPrograms(List.of(
                DemoProgram.start("Demo API", api(folder), addresses.api(), addresses.settingsOfTheApi()),
                DemoProgram.start("Flow lab", flowLab(folder), addresses.flowLab(), addresses.settingsOfTheFlowLab())));
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    /** Whether the build has made them. */
    static boolean areIn(String folder) {
        return Files.isReadable(api(folder)) && Files.isReadable(flowLab(folder));
    }

    void awaitReady() {
        programs.forEach(DemoProgram::awaitReady);
    }

    @Override
    public void close() {
        programs.forEach(DemoProgram::beginToStop);
        programs.forEach(DemoProgram::awaitStop);
    }

    private static Path api(String folder) {
        return module("resource-demo").resolve(folder).resolve("resource-demo.jar");
    }

    private static Path flowLab(String folder) {
        return module("client-demo").resolve(folder).resolve("client-demo.jar");
    }

    private static Path module(String name) {
        return Path.of(System.getProperty("keyreeve.demo.root", ".."))
                .toAbsolutePath()
                .resolve(name);
    }
}
