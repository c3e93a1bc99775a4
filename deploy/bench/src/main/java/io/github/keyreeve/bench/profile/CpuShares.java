package io.github.keyreeve.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** How many samples each group of code has, and each method that was running. */
public final class CpuShares {

    public static final String OTHER = "other";

    private static final int HOTTEST = 8;

    private final Map<String, Integer> groups = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private final Map<String, Integer> owners = new HashMap<>();
    private int samples;

    private CpuShares() {}

    static CpuShares in(Path recording) throws IOException {
        CpuShares shares = new CpuShares();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                shares.count(file.readEvent());
            }
        }
        return shares;
    }

    private void count(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null
                || stack.getFrames().isEmpty()
                || !event.getEventType().getName().endsWith("Sample")) {
            return;
        }
        samples++;
        RecordedMethod owner = ownerIn(stack.getFrames());
        groups.merge(groupOf(owner).map(CpuGroup::label).orElse(OTHER), 1, Integer::sum);
        owners.merge(nameOf(owner), 1, Integer::sum);
        methods.merge(nameOf(stack.getFrames().get(0).getMethod()), 1, Integer::sum);
    }

    /** The innermost method that is in a group; without one, the one that was running. */
    private static RecordedMethod ownerIn(List<RecordedFrame> frames) {
        return frames.stream()
                .map(RecordedFrame::getMethod)
                .filter(method -> groupOf(method).isPresent())
                .findFirst()
                .orElseGet(() -> frames.get(0).getMethod());
    }

    private static Optional<CpuGroup> groupOf(RecordedMethod method) {
        return CpuGroup.of(method.getType().getName());
    }

    private static String nameOf(RecordedMethod method) {
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    /** The labels of all groups, in the order of a report. */
    public static List<String> labels() {
        return Stream.concat(Arrays.stream(CpuGroup.values()).map(CpuGroup::label), Stream.of(OTHER))
                .toList();
    }

    public int samples() {
        return samples;
    }

    /** Percent of all samples. */
    public double share(String label) {
        return 100.0 * groups.getOrDefault(label, 0) / Math.max(1, samples);
    }

    /** The methods that were running most often, with their share in percent. */
    public String hottest() {
        return largest(methods);
    }

    /** The same for the methods that a sample belongs to: what the JDK does for one counts for it. */
    public String hottestOwners() {
        return largest(owners);
    }

    private String largest(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(HOTTEST)
                .map(method -> "`" + method.getKey() + "` "
                        + Math.round(100.0 * method.getValue() / Math.max(1, samples)) + " %")
                .collect(Collectors.joining(", "));
    }
}
