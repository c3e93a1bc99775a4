package io.github.keyreeve.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * nginx with the configuration of {@code deploy/nginx}, in which only what must differ here is replaced: ports, the certificate and the
 * list of nodes.
 */
public final class Nginx {

    private static final String PROGRAM = "/usr/sbin/nginx";

    private final int port;
    private final Path folder;
    private final Process process;

    Nginx(Layout layout, List<Integer> nodes, int port) {
        this.port = port;
        this.folder = layout.folder().resolve("nginx");
        try {
            Files.createDirectories(folder);
            makeCertificate();
            write(nodes, List.of());
            Files.writeString(folder.resolve("keyreeve.conf"), site(layout));
            Files.writeString(folder.resolve("nginx.conf"), main());
            this.process = new ProcessBuilder(
                            PROGRAM,
                            "-p",
                            folder.toString(),
                            "-e",
                            folder.resolve("error.log").toString(),
                            "-c",
                            folder.resolve("nginx.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isInstalled() {
        return Files.isExecutable(Path.of(PROGRAM));
    }

    private void makeCertificate() {
        Program.run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        folder.resolve("tls.key").toString(),
                        "-out",
                        folder.resolve("tls.pem").toString()),
                Map.of());
    }

    /** What stands in deploy/nginx/keyreeve-nodes.conf, for these nodes. */
    private void write(List<Integer> nodes, List<Integer> out) throws IOException {
        Files.writeString(
                folder.resolve("keyreeve-nodes.conf"),
                nodes.stream()
                        .map(node -> "server 127.0.0.1:" + node + " fail_timeout=1s"
                                + (out.contains(node) ? " down" : "") + ";\n")
                        .collect(Collectors.joining()));
    }

    /** Leaves nodes out from now on, as a load balancer does that asks for their readiness; what they have, they complete. */
    void leaveOut(List<Integer> nodes, List<Integer> out) {
        try {
            write(nodes, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program.signal("HUP", List.of(process.pid()));
    }

    private String site(Layout layout) throws IOException {
        return Files.readString(layout.root().resolve("deploy/nginx/keyreeve.conf"))
                .replaceAll("(?m)^ *listen \\[::].*\n", "")
                .replace("# 10.0.0.0/8    1;", layout.isUnlimitedByNginx() ? "127.0.0.1 1;" : "")
                .replace("listen 80;", "listen 127.0.0.1:" + Ports.next() + ";")
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replace("auth.example.com;", "localhost;")
                .replace(
                        "/etc/ssl/auth.example.com.pem",
                        folder.resolve("tls.pem").toString())
                .replace(
                        "/etc/ssl/auth.example.com.key",
                        folder.resolve("tls.key").toString())
                .replace("$host$request_uri", "localhost:" + port + "$request_uri")
                // The ledger records who has responded.
                .replace(
                        "proxy_set_header Host $host;",
                        "proxy_set_header Host $http_host; add_header X-Node $upstream_addr always;");
    }

    private String main() {
        String temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(kind -> "    " + kind + "_temp_path " + folder.resolve(kind) + ";\n")
                .collect(Collectors.joining());
        return "daemon off;\nmaster_process on;\nworker_processes 1;\n" + (Program.isRoot() ? "user root;\n" : "")
                + "pid "
                + folder.resolve("pid") + ";\nerror_log " + folder.resolve("error.log")
                + " warn;\nevents { worker_connections 1024; }\nhttp {\n" + temporary + "    include "
                + folder.resolve("keyreeve.conf")
                + ";\n}\n";
    }

    public void stop() {
        process.destroy();
    }
}
