package io.github.keyreeve.faults.agent;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Changes a server from outside. The instruction is one of
 *
 * <ul>
 *   <li>{@code before=CLASS.METHOD} or {@code after=CLASS.METHOD}: halts there
 *   <li>{@code clock=SECONDS}: moves the clock
 *   <li>{@code find-then-save}: takes the condition out of the redemption of a code
 * </ul>
 */
public final class FaultAgent {

    private FaultAgent() {}

    public static void premain(String instruction, Instrumentation machine) {
        String[] parts = instruction.split("=", 2);
        switch (parts[0]) {
            case "before" -> change(machine, parts[1], Crash.Before.class);
            case "after" -> change(machine, parts[1], Crash.After.class);
            case "clock" -> {
                Shift.by(Long.parseLong(parts[1]));
                change(machine, "io.github.keyreeve.server.platform.web.WebConfiguration.clock", Shift.class);
            }
            case "find-then-save" ->
                change(machine, "org.springframework.jdbc.core.simple.DefaultJdbcClient.sql", Statements.class);
            default -> throw new IllegalArgumentException("Unknown to the agent: " + instruction);
        }
    }

    private static void change(Instrumentation machine, String method, Class<?> advice) {
        int dot = method.lastIndexOf('.');
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .type(ElementMatchers.named(method.substring(0, dot)))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(advice).on(ElementMatchers.named(method.substring(dot + 1)))))
                .installOn(machine);
        System.err.println("The agent changes " + method);
    }
}
