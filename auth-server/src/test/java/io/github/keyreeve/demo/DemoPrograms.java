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

    /** Starts the jars that the build has made in this folder of their modules. They end with this process. */
    static DemoPrograms start(DemoAddresses addresses, String folder) {
        return endingWithThisProcess(api(addresses, folder), flowLab(addresses, folder));
    }

    /** The same for the flow lab alone. */
    static DemoPrograms startFlowLab(DemoAddresses addresses, String folder) {
        return endingWithThisProcess(flowLab(addresses, folder));
    }

    /** Whether the build has made them. */
    static boolean areIn(String folder) {
        return Files.isReadable(jar("resource-demo", folder)) && Files.isReadable(jar("client-demo", folder));
    }

    void awaitReady() {
        programs.forEach(DemoProgram::awaitReady);
    }

    @Override
    public void close() {
        programs.forEach(DemoProgram::beginToStop);
        programs.forEach(DemoProgram::awaitStop);
    }

    private static DemoProgram api(DemoAddresses addresses, String folder) {
        return DemoProgram.start(
                "Demo API", jar("resource-demo", folder), addresses.api(), addresses.settingsOfTheApi());
    }

    private static DemoProgram flowLab(DemoAddresses addresses, String folder) {
        return DemoProgram.start(
                "Flow lab", jar("client-demo", folder), addresses.flowLab(), addresses.settingsOfTheFlowLab());
    }

    private static Path jar(String module, String folder) {
        return Path.of(System.getProperty("keyreeve.demo.root", ".."), module, folder, module + ".jar")
                .toAbsolutePath();
    }

    private static DemoPrograms endingWithThisProcess(DemoProgram... programs) {
        DemoPrograms started = new DemoPrograms(List.of(programs));
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }
}
