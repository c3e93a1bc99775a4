package io.github.keyreeve.server.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbered steps of "Run it" in README.md. */
record RunItSteps(List<Step> all) {

    private static final Pattern STEP = Pattern.compile("(?ms)^(\\d+)\\. (.*?)(?=^\\d+\\. |^\\S)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ {3}```sh\\n(.*?)^ {3}```$");
    private static final Pattern SEEN = Pattern.compile("(?s)You see (.*?)(?:\\n\\n|$)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    static RunItSteps read() {
        String readme = Project.read(Project.ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("\n## Run it\n"), readme.indexOf("\n## Layout\n"));
        return new RunItSteps(STEP.matcher(section).results().map(Step::of).toList());
    }

    /** The commands of all steps as one script, which prints a line before each step. */
    String script() {
        return all.stream()
                .filter(step -> !step.command().isEmpty())
                .map(step -> "echo '" + step.beginning() + "'\n" + step.command())
                .collect(Collectors.joining("\n", "set -e\n", ""));
    }

    /**
     * One of them.
     *
     * @param command empty if there is nothing to run
     * @param seen what a reader sees then
     */
    record Step(String number, String text, String command, List<String> seen) {

        private static Step of(MatchResult step) {
            String text = step.group(2);
            Matcher block = BLOCK.matcher(text);
            String command = block.find() ? block.group(1).replaceAll("(?m)^ {3}", "") : "";
            List<String> seen = SEEN.matcher(text)
                    .results()
                    .flatMap(sentence -> phrases(sentence.group(1)))
                    .toList();
            return new Step(step.group(1), text, command, seen);
        }

        private static Stream<String> phrases(String sentence) {
            return CODE.matcher(sentence).results().map(code -> code.group(1));
        }

        /** What the script prints before it. */
        String beginning() {
            return "=== step " + number;
        }
    }
}
